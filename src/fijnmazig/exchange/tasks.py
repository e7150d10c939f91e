"""What the worker does for the exchange."""

from uuid import UUID

from django.tasks import task
from django.utils import timezone

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.fetching.house import house_fetcher
from fijnmazig.exchange.services.harvest import harvest
from fijnmazig.exchange.services.letting_go import let_go


@task
def harvest_source(source_id: str) -> None:
    """Take over what changed at one source; a fault is kept with it."""
    harvest(actor=OPERATOR, source_id=UUID(source_id), fetcher=house_fetcher(), clock=timezone.now)


@task
def let_go_source(source_id: str) -> None:
    """Let go of what came from a source that is removed, and then of the source."""
    let_go(actor=OPERATOR, source_id=UUID(source_id), at=timezone.now())
