"""Rules of the course: what a module is made of, what can be wrong, what an answer means."""
