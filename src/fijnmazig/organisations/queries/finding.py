"""How a form finds an organisation by a piece of its name, for this room and for others."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder, finder_of
from fijnmazig.organisations.models import Organisation
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.organisations.queries.periods import organisation_goes_on
from fijnmazig.organisations.queries.reach import visible_organisations


def organisation_finder(*, actor: Actor, on: date, kept: Iterable[UUID] = ()) -> Finder:
    """Return how to find the organisations that go on; nothing for strangers.

    What is `kept` was chosen before: it may stay, also when it went on no longer.
    """
    names = organisation_names(ids=held) if (held := set(kept)) else {}
    return finder_among(going_on(actor, on=on), kept=names)


def going_on(actor: Actor, *, on: date) -> QuerySet[Organisation]:
    """Return the organisations that the actor sees and that go on."""
    return visible_organisations(actor).filter(organisation_goes_on(on, of=""))


def finder_among(rows: QuerySet[Organisation], *, kept: dict[UUID, str] | None = None) -> Finder:
    """Return a finder among some organisations, by name and by short name."""
    return finder_of(rows, columns=("name", "short_name"), called=_called, kept=kept)


def _called(name: str, _short_name: str) -> str:
    return name
