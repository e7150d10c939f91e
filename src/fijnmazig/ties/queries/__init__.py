"""Reads of the mesh: computed from attendance at every question, never kept."""
