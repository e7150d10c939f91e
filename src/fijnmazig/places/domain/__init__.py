"""Rules about places in plain Python: municipalities through time, names in text, the calendar."""
