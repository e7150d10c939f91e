"""The rules of meeting, as pure functions."""
