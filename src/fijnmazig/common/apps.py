"""How Django finds this app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """The common room."""

    name = "fijnmazig.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"
