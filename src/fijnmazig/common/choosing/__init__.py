"""Choosing among many by typing a piece of a name: no page lists them all, no script is needed.

A name that fits one thing exactly is taken. For anything else the form comes back with what looks
like it, to choose from. See docs/interface.md.
"""
