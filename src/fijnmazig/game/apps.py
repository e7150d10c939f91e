"""The app of the game."""

from django.apps import AppConfig


class GameConfig(AppConfig):
    """Branching stories, played alone or in class."""

    name = "fijnmazig.game"
