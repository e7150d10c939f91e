"""The app of signals and actions."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Signals that become action, answered to who gave them."""

    name = "fijnmazig.signals"
