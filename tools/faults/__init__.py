"""Kill the processes of a house while people write, and look whether anything was lost."""
