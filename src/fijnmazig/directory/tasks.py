"""What the worker does for the directory."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.services import confirming


@task
def ask_providers() -> None:
    """Ask every provider whose turn it is whether all still holds."""
    now = timezone.now()
    confirming.ask_providers(
        actor=OPERATOR, site=settings.SITE_URL, today=timezone.localdate(now), at=now
    )
