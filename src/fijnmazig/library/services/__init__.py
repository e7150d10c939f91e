"""Writes of the library by subject: imports, reading, items, likeness, redaction, indexing."""
