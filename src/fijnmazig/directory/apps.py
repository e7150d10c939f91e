"""How Django finds this app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory room."""

    name = "fijnmazig.directory"
