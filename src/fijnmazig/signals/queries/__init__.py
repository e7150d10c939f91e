"""Reads of signals, actions and recommendations."""
