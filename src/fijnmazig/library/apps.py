"""How Django finds this app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library room."""

    name = "fijnmazig.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
