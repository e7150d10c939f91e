"""What the worker does for the directory."""

from dataclasses import replace

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.fetching.house import house_fetcher
from fijnmazig.directory.services import confirming, links

ANYTHING = "*/*"
SILENCE, MOST_SECONDS = 10.0, 20.0  # for one link: there are many


def prober() -> links.Probe:
    """Return what asks a page whether it is there."""
    patient = replace(house_fetcher(), accepts=ANYTHING, silence=SILENCE, most_seconds=MOST_SECONDS)
    return patient.probe


@task
def ask_providers() -> None:
    """Ask every provider whose turn it is whether all still holds."""
    now = timezone.now()
    confirming.ask_providers(
        actor=OPERATOR, site=settings.SITE_URL, today=timezone.localdate(now), at=now
    )


@task
def check_links() -> None:
    """Look whether the links of services still answer."""
    links.check_links(actor=OPERATOR, probe=prober(), at=timezone.now())
