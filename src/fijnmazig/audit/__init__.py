"""Own the append-only, hash-chained record of what people did.

Must never know what an act means.
"""
