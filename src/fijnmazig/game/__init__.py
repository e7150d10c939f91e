"""Own branching stories: their source, the walk over all of it, the player, and a room for a class.

Must never know who plays; a room in class is forgotten after the lesson.
"""
