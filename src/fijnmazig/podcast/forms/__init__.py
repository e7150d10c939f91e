"""What somebody types at the desk of the podcast."""
