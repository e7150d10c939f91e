"""The course in the shapes of other learning environments."""
