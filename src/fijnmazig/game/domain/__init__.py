"""Rules of stories: what a story is, and what must be true of all of it."""
