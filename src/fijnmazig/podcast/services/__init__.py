"""Writes of the podcast."""
