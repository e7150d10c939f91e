"""Who goes faster than people do waits; nobody is remembered."""
