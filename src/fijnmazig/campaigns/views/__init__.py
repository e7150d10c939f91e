"""HTTP doors of cards and rounds."""
