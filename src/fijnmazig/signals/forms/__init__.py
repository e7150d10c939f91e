"""Check what is typed about signals, actions and recommendations."""
