"""What the worker does for meetings."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.services.certificates import tell_holders


@task
def tell_certificates() -> None:
    """Mail everybody whose certificate is new."""
    tell_holders(actor=OPERATOR, site=settings.SITE_URL, at=timezone.now())
