"""Reads of the podcast: what everybody hears, and what stands at the desk."""
