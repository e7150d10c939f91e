"""How Django finds this app."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """The facts room."""

    name = "fijnmazig.facts"
