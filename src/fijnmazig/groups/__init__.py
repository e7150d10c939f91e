"""Own groups: programmes, who comes, planning that keeps people, sessions, and counts of all that.

Must never know how a sealed field is opened, nor keep a word about a participant outside one.
"""
