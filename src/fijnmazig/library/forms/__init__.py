"""Check what people type or hand in, by subject."""
