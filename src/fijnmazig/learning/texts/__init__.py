"""Every Dutch sentence that the Python of this room shows."""
