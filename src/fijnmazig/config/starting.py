"""What a server and a worker do before anything else."""

from django.utils import timezone


def remember_the_shredded() -> None:
    """Destroy again what a restored copy of the database brought back; nothing opens before it."""
    from fijnmazig.vault.services.replay import replay  # noqa: PLC0415 -- once the apps are there

    replay(at=timezone.now())  # noqa: TID251 -- a start has no request to take the time from
