"""Writes of organisations, people and partnerships, by subject."""
