"""Own organisations, professionals, their mandates, and the partnerships they work in.

Must never know a client, or what somebody did in another room.
"""
