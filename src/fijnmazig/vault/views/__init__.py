"""Pages of the vault, by subject."""
