"""Writes of the library, split by subject: imports, reading, items, likeness, redaction, indexing."""
