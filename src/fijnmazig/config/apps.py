"""How Django finds this app."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The config room."""

    name = "fijnmazig.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"
