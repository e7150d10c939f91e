"""How each room counts: the only modules of this room that reach casework, and only for counts."""
