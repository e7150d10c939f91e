"""HTTP doors of the stories."""
