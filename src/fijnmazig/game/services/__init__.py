"""What can be done in a lesson."""
