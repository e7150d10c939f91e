"""Own what the network notices: signals, the needs and gaps in them, actions and recommendations.

Must never know whom a signal is about as a person; everybody who gave one hears what became of it.
"""
