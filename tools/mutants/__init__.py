"""Small faults planted in the rules that must not be wrong, to see whether a test notices."""
