"""Reads of the course: modules from content, and how far somebody came who wanted it kept."""
