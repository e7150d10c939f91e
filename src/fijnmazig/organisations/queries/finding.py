"""How a form finds organisations and people by a piece of the name, here and in other rooms."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder, finder_of
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    Participation,
    Professional,
)
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.organisations.queries.periods import holds_there, organisation_goes_on
from fijnmazig.organisations.queries.reach import visible_organisations

TOLD = 3  # employers: enough to know one from the other


def organisation_finder(*, actor: Actor, on: date, kept: Iterable[UUID] = ()) -> Finder:
    """Return how to find the organisations that go on; nothing for strangers.

    What is `kept` was chosen before: it may stay, also when it went on no longer.
    """
    names = organisation_names(ids=held) if (held := set(kept)) else {}
    return finder_among(going_on(actor, on=on), kept=names)


def people_finder(*, partnership_id: UUID, on: date, without: Iterable[UUID] = ()) -> Finder:
    """Return how to find, by name, who works for a partner of a partnership on a day.

    Behind a login only; some may be left out.
    """
    partners = Participation.unscoped.filter(holds_there(on), partnership_id=partnership_id)
    work = Membership.unscoped.filter(
        holds_there(on), organisation_id__in=partners.values("organisation_id")
    )
    rows = Professional.unscoped.filter(id__in=work.values("professional_id"), merged_into=None)
    return finder_of(rows.exclude(id__in=set(without)), apart=partial(_employers, on=on))


def partner_names(*, partnership_id: UUID, on: date, most: int) -> tuple[str, ...]:
    """Return what the partners of a partnership on a day are called: so many at most, by name."""
    there = Participation.unscoped.filter(holds_there(on), partnership_id=partnership_id)
    rows = Organisation.unscoped.filter(id__in=there.values("organisation_id"), merged_into=None)
    return tuple(rows.order_by(Lower("name"), "id").values_list("name", flat=True)[:most])


def going_on(actor: Actor, *, on: date) -> QuerySet[Organisation]:
    """Return the organisations that the actor sees and that go on."""
    return visible_organisations(actor).filter(organisation_goes_on(on, of=""))


def finder_among(rows: QuerySet[Organisation], *, kept: dict[UUID, str] | None = None) -> Finder:
    """Return a finder among some organisations, by name and by short name."""
    return finder_of(rows, columns=("name", "short_name"), called=_called, kept=kept)


def _called(name: str, _short_name: str) -> str:
    return name


def _employers(ids: Collection[UUID], *, on: date) -> dict[UUID, str]:
    """Return for whom people work on a day."""
    rows = Membership.unscoped.filter(holds_there(on), professional_id__in=ids)
    found = defaultdict[UUID, list[str]](list)
    for person, name in rows.order_by(Lower("organisation__name"), "id").values_list(
        "professional_id", "organisation__name"
    ):
        found[person].append(name)
    return {
        key: ", ".join([*names[:TOLD], "…"] if len(names) > TOLD else names)
        for key, names in found.items()
    }
