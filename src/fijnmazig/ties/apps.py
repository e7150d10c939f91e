"""How Django finds this app."""

from django.apps import AppConfig


class TiesConfig(AppConfig):
    """The ties room."""

    name = "fijnmazig.ties"
    label = "ties"
    default_auto_field = "django.db.models.BigAutoField"
