"""What the house tells whoever runs it: lines of a log and counts, never of whom."""
