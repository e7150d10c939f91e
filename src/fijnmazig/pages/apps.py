"""How Django finds this app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages room."""

    name = "fijnmazig.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"
