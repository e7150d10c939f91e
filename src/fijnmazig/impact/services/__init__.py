"""Writes of projects, figures and reports."""
