"""Views of the accounts room, by subject."""
