"""The app of the course."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """The basic course: modules, exercises, and how far somebody came who wanted it kept."""

    name = "fijnmazig.learning"
