"""The app of meetings."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Series, moments and who came."""

    name = "fijnmazig.gatherings"
