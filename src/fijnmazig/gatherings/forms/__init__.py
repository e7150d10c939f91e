"""What is typed about meetings, by subject."""
