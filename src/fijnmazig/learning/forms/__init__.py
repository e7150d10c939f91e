"""Answers and ratings as forms."""
