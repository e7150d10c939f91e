"""Writes of the course, and what is made of it to take along."""
