"""Where stored files lie: a folder of the home, or a private bucket. No room knows which."""
