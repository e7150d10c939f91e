"""Fetch from the public web on behalf of the house: never from a machine only we can reach."""
