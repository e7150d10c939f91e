"""Reads of the library, split by subject: items, imports, search."""
