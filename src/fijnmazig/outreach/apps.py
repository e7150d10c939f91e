"""The app of proactive contact."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Agreements, dossiers, attempts and what came of them."""

    name = "fijnmazig.outreach"
