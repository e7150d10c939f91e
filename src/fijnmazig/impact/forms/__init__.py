"""What somebody types about projects, figures and reports."""
