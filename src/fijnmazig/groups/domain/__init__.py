"""Rules of groups as plain functions."""
