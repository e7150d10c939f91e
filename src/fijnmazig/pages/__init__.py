"""Own the front doors: home, the exit, the first steps; must never know casework."""
