"""How Django finds this app."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """The messages room."""

    name = "fijnmazig.messages"
    label = "messages"
    default_auto_field = "django.db.models.BigAutoField"
