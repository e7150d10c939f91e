"""How Django finds this app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The places room."""

    name = "fijnmazig.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
