"""Own the podcast: tracks, episodes with transcript and chapters, feeds, counts without identity.

Must never know who listens.
"""
