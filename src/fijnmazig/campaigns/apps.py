"""The app of campaigns."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Printed cards, their rounds and where they lie."""

    name = "fijnmazig.campaigns"
