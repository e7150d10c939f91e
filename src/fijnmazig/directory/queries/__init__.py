"""Reads: which services there are, who may see them, and whether they answer now."""
