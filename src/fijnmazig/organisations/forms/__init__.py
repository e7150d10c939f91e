"""Check what people type, by subject."""
