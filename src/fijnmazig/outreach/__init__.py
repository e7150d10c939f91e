"""Own proactive contact after a police intervention: intake, attempts, outcomes, counts.

Must never know how a sealed field is opened, nor keep a word about a client outside one.
"""
