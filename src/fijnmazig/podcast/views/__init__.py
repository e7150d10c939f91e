"""HTTP doors of the podcast."""
