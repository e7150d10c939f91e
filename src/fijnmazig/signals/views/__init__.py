"""Pages of signals, actions and recommendations."""
