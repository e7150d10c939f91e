"""Own keys of members and teams, sealed records and their shredding: all cryptography of casework.

Must never know what is sealed, or which room asked for it.
"""
