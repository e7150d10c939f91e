"""Rules of projects, figures and reports: plain Python."""
