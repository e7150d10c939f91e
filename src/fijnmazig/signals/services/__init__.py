"""Writes of signals, actions and recommendations."""
