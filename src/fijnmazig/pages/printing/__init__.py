"""What the front doors set on paper."""
