"""Own the append-only, hash-chained record of what people did; must never know what an act means."""
