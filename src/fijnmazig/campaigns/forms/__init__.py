"""Check what is typed about rounds and cards."""
