"""Pages of projects, figures and reports."""
