"""Own the kernel every room stands on: errors, the actor, doors, borders of a request.

Must never know a model or a word of the domain.
"""
