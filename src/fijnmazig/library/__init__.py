"""Own shared tools, playbooks and documents, and finding them; must never know a client or a search's author."""
