"""Writes of proactive contact; each in one transaction with its act."""
