"""What this room sets on paper."""
