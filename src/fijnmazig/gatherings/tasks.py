"""What the worker does for meetings."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.services.certificates import tell_holders
from fijnmazig.gatherings.services.posting import House, Sent, send_letters


@task
def tell_certificates() -> None:
    """Mail everybody whose certificate is new, corrected or withdrawn."""
    tell_now()


def tell_now() -> int:
    """Send the mails about certificates that nobody got yet and return how many went."""
    return tell_holders(actor=OPERATOR, site=settings.SITE_URL, at=timezone.now())


@task
def post_letters() -> None:
    """Send the mails that wait; queued after every change, and done by the command too."""
    post_now()


def post_now() -> Sent:
    """Send the mails that wait and return how many went."""
    house = House(site=settings.SITE_URL, sender=settings.DEFAULT_FROM_EMAIL)
    return send_letters(actor=OPERATOR, house=house, at=timezone.now())
