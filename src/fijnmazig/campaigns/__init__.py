"""Own campaigns: cards to print, rounds in which they are handed out, counts of opened codes.

Must never know who opened a code.
"""
