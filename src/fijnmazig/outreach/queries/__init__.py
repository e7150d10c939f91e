"""Reads of proactive contact; rows begin in `reach` only."""
