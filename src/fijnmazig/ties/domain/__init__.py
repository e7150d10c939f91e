"""From attendance to ties: plain arrays in, frozen values out. No Django, no clock, no database.

Read in this order: `attendance` (the table), `incidence` (who was where, per level), `meetings`
(the one place where pairs are made), `ties`, `timeline`, then the measures.
"""
