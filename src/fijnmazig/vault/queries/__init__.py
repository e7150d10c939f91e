"""Reads of the vault, by subject."""
