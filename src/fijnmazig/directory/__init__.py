"""Own whom one can contact: services, channels and hours, and how sure we are of each.

Must never know who looked something up, or hold the address of a secret place.
"""
