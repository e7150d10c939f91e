"""HTTP of groups."""
