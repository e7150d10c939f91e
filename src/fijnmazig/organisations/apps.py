"""The app of organisations and people."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, professionals, mandates, partnerships."""

    name = "fijnmazig.organisations"
