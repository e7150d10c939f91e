"""Writes of the vault, by subject."""
