"""How Django finds this app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """The guidance room."""

    name = "fijnmazig.guidance"
