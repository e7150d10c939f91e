"""What can be read about meetings."""
