"""HTTP doors of the course."""
