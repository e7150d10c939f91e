"""How Django finds this app."""

from django.apps import AppConfig
from django_typer.utils import register_command_plugins


class ConfigConfig(AppConfig):
    """The config room."""

    name = "fijnmazig.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let rooms above add verbs to the commands of rooms below; tell who was erased."""
        from fijnmazig.config.erasing import erased_people  # noqa: PLC0415 -- models are ready only now
        from fijnmazig.config.management import plugins  # noqa: PLC0415 -- once the apps are there
        from fijnmazig.organisations.queries.erased import know_erased  # noqa: PLC0415 -- idem

        register_command_plugins(plugins)
        know_erased(erased_people)
