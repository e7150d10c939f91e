"""Own what we send: neutral and plain mail; must never know or carry anything about a client."""
