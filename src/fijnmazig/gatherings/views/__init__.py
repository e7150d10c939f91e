"""HTTP doors of meetings, by subject."""
