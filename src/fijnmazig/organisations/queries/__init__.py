"""Reads of organisations, people and partnerships, by subject. Other rooms ask `doors`."""
