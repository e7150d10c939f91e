"""Own what machines read: harvesting, feeds, site map.

Must never know who reads, or anything that is not open to all.
"""
