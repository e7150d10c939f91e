"""How Django finds this app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault."""

    name = "fijnmazig.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Carry keys over when passwords change; tell which teams are, and who reads last."""
        from fijnmazig.accounts.domain import ScopeKind  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.accounts.queries import know_scopes  # noqa: PLC0415 -- idem
        from fijnmazig.accounts.services import follow_passwords, spare_accounts  # noqa: PLC0415 -- idem
        from fijnmazig.vault.queries.teams import is_team, last_readers  # noqa: PLC0415 -- idem
        from fijnmazig.vault.services.keys import follow_password  # noqa: PLC0415 -- idem

        know_scopes(ScopeKind.TEAM, looker=is_team)
        follow_passwords(follow_password)
        spare_accounts(last_readers)
