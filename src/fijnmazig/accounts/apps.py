"""How Django finds this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "fijnmazig.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
