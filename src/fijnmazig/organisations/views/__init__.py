"""HTTP doors of organisations, people and partnerships, by subject."""
