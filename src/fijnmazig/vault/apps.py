"""How Django finds this app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault."""

    name = "fijnmazig.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Carry keys over when passwords change."""
        from fijnmazig.accounts.services import follow_passwords  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.vault.services.keys import follow_password  # noqa: PLC0415 -- idem

        follow_passwords(follow_password)
