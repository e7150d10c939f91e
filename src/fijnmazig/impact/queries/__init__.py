"""Reads of projects, figures and reports; none of them reaches casework."""
