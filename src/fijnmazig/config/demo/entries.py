"""Who registered for what is planned in the demo region: seats, a waiting list, an open offer."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import planned, roster
from fijnmazig.config.demo.people import SEED
from fijnmazig.config.demo.publishing import acting
from fijnmazig.gatherings.domain.entering import Party
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.posting import House, send_letters
from fijnmazig.gatherings.services.seats import cancel_entry
from fijnmazig.organisations.queries.reach import visible_organisations
from fijnmazig.organisations.queries.workers import workers_of

FILE = planned.FOLDER / "entries.toml"
NETWORK = "rupelmycorrhiza"
LATER = timedelta(minutes=5)
NEEDS_SOMETHING = 0.2  # how often somebody says what they need to take part

type Row = Mapping[str, Any]


def prepare_entries(members: Mapping[Role, UUID], *, site: str, today: date) -> None:
    """Let people register for what nobody registered for yet, and mail them as the house does.

    A group that began is left as it is. `site` is where links in the mails lead.
    """
    at = datetime.combine(today, time(6, 0), tzinfo=UTC)
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for row in written["group"]:
        fill(row, members=members, needs=written["needs"], at=at)
    house = House(site=site, sender=settings.DEFAULT_FROM_EMAIL)
    send_letters(actor=OPERATOR, house=house, at=at)


@transaction.atomic
def fill(row: Row, *, members: Mapping[Role, UUID], needs: Sequence[str], at: datetime) -> None:
    """Register everybody of one group in order, a second apart; then one gives a seat back."""
    cohort_id = empty_group(row["series"], at=at)
    if cohort_id is None:
        return
    crowd = _crowd(row["series"], needs=needs, on=at.date())
    made = list[UUID]()
    for entry in row["entry"]:
        actor = acting(members, Role(entry["who"]), at=at)
        for party in _parties(entry, crowd=crowd):
            when = at + timedelta(seconds=len(made))
            made.append(register(actor=actor, cohort_id=cohort_id, party=party, at=when))
    if "leaves" in row:
        holder = acting(members, Role.COORDINATOR, at=at)
        cancel_entry(actor=holder, entry_id=made[row["leaves"] - 1], at=at + LATER)


def empty_group(title: str, *, at: datetime) -> UUID | None:
    """Return the group of a series, unless somebody registered or it began."""
    rows = held_cohorts(OPERATOR).filter(series__title=title, entries=None)
    found = rows.exclude(moments__starts_at__lte=at).order_by("id")
    return found.values_list("id", flat=True).first()


def _parties(entry: Row, *, crowd: Iterator[Party]) -> Iterator[Party]:
    if "crowd" in entry:
        for _ in range(entry["crowd"]):
            yield next(crowd)
        return
    yield Party(
        with_self=entry.get("with_self", False),
        unnamed=entry.get("unnamed", 0),
        accepts_fewer=entry.get("accepts_fewer", False),
        need=entry.get("need", ""),
    )


def _crowd(title: str, *, needs: Sequence[str], on: date) -> Iterator[Party]:
    """Yield one person of each organisation of the network, in an order the seed number gives."""
    random = Random(f"{SEED}:{title}")  # noqa: S311 -- invents registrations, guards nothing
    names = [
        body.name
        for body in roster.organisations()
        if body.partnership == NETWORK and body.joined and body.left is None
    ]
    ids = dict(visible_organisations(OPERATOR).filter(name__in=names).values_list("name", "id"))
    employers = {worker.organisation for worker in roster.demo_workers()}
    for name in random.sample(names, k=len(names)):
        people = workers_of(organisation_id=ids[name], on=on)
        if not people or name in employers:
            continue
        need = random.choice(needs) if random.random() < NEEDS_SOMETHING else ""
        yield Party(organisation_id=ids[name], people=(random.choice(people).id,), need=need)
