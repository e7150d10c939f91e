"""Own municipalities, regions and the calendar; must never know who lives or works there."""
