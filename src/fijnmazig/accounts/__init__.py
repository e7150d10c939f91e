"""Own people who log in, their roles, scopes and second factor.

Must never know what a room does with them.
"""
