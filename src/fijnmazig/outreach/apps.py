"""The app of proactive contact."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Agreements, dossiers, attempts and what came of them."""

    name = "fijnmazig.outreach"

    def ready(self) -> None:
        """Make dossiers findable whenever a vault is opened; tell what waits for a team."""
        from fijnmazig.outreach.queries.waiting import waits_for  # noqa: PLC0415 -- models are ready only now
        from fijnmazig.outreach.services.finding import index_at_opening  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.vault.queries.waiting import tell_what_waits  # noqa: PLC0415 -- idem
        from fijnmazig.vault.services.entering import follow_openings  # noqa: PLC0415 -- idem

        follow_openings(index_at_opening)
        tell_what_waits(waits_for)
