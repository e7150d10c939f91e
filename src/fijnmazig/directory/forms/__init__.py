"""What people type in the directory, read and checked, by subject."""
