"""Verbs that a room above adds to the command of a room below; only the composition knows both."""
