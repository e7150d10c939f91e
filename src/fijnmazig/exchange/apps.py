"""The app of what machines read."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Harvesting, feeds, site map."""

    name = "fijnmazig.exchange"
