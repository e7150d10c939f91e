"""A demo house the size of a region or of Flanders: raw records in bulk, the same in each run."""
