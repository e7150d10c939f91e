"""Writes: what cards say here, rounds, print runs, what was handed out, openings."""
