"""Writes of groups; each in one transaction with its act."""
