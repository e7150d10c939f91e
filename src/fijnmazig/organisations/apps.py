"""The app of organisations and people."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, professionals, mandates, partnerships."""

    name = "fijnmazig.organisations"

    def ready(self) -> None:
        """Tell of which partnerships and organisations a role may be."""
        from fijnmazig.accounts.domain import ScopeKind  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.accounts.queries import know_scopes  # noqa: PLC0415 -- idem
        from fijnmazig.organisations.queries.scopes import (  # noqa: PLC0415 -- idem
            is_organisation,
            is_partnership,
        )

        know_scopes(ScopeKind.PARTNERSHIP, looker=is_partnership)
        know_scopes(ScopeKind.ORGANISATION, looker=is_organisation)
