"""What a recording is, told by its bytes."""
