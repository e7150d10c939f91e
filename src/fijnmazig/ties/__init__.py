"""Own the mesh that meetings make, computed anew from attendance and never kept.

Must never know a client, why somebody came, or how good anybody is at their work.
"""
