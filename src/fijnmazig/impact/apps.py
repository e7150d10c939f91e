"""The app of projects, figures and reports."""

from django.apps import AppConfig


class ImpactConfig(AppConfig):
    """Projects, their indicators, snapshots and reports."""

    name = "fijnmazig.impact"
