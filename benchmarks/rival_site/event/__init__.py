"""A page of an event at the peer, and registrations for it."""
