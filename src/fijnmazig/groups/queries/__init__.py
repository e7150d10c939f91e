"""Reads of groups; rows begin in `reach` only."""
