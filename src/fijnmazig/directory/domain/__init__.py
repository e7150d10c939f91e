"""Rules of the directory room as plain values."""
