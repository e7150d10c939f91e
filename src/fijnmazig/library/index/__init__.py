"""The search index: derived from tokens in the database, disposable, one copy on each machine."""
