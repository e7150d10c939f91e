"""Rules of the guidance room as plain values."""
