"""Own shared tools, playbooks and documents, and finding them.

Must never know a client, or who searched for what.
"""
