"""What is said about signals, actions and recommendations."""
