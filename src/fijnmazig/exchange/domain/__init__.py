"""What may be asked of us, how things are named, and what we may fetch: plain values and rules."""
