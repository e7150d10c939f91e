"""Writes of the exchange by subject: the sources, and what is taken over from them."""
