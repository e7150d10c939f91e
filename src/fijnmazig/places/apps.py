"""How Django finds this app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The places room."""

    name = "fijnmazig.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell of which municipalities a role may be."""
        from fijnmazig.accounts.domain import ScopeKind  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.accounts.queries import know_scopes  # noqa: PLC0415 -- idem
        from fijnmazig.places.queries import is_municipality  # noqa: PLC0415 -- idem

        know_scopes(ScopeKind.MUNICIPALITY, looker=is_municipality)
