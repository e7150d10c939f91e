"""The app of meetings."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Series, moments and who came."""

    name = "fijnmazig.gatherings"

    def ready(self) -> None:
        """Tell whom meetings reach and name, before a profile is forgotten."""
        from fijnmazig.gatherings.queries.needed import people_named, people_reached  # noqa: PLC0415 -- models are ready only now
        from fijnmazig.organisations.services.forgetting import spare_people  # noqa: PLC0415 -- idem

        spare_people(reached=people_reached, named=people_named)
