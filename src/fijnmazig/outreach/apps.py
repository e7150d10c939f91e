"""The app of proactive contact."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Agreements, dossiers, attempts and what came of them."""

    name = "fijnmazig.outreach"

    def ready(self) -> None:
        """Make dossiers findable whenever somebody of their team opens a vault."""
        from fijnmazig.outreach.services.finding import index_at_opening  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.vault.services.entering import follow_openings  # noqa: PLC0415 -- idem

        follow_openings(index_at_opening)
