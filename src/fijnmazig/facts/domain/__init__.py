"""Rules of the facts room as plain values."""
