"""HTTP doors of the directory, by subject."""
