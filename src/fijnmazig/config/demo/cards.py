"""Two rounds of cards in the demo: printed, handed out, counted, and opened now and then."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from fijnmazig.campaigns.domain.kinds import DUTCH, PointKind
from fijnmazig.campaigns.queries.reach import visible_rounds, visible_runs
from fijnmazig.campaigns.services.handing import HandOutFacts, hand_out
from fijnmazig.campaigns.services.opening import count_opening
from fijnmazig.campaigns.services.rounds import (
    RoundFacts,
    RunFacts,
    count_left_over,
    make_round,
    print_run,
)
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.people import SEED
from fijnmazig.organisations.queries.doors import (
    municipalities_of,
    organisation_choices,
    partnership_by_key,
)
from fijnmazig.places.queries import gazetteer, municipality_name

FOLDER = CONTENT / "demo" / "cards"
FILE = FOLDER / "cards.toml"
A_WEEK = timedelta(days=7)
SHARES = (0.75, 0.85, 0.95)  # how much of a run is brought somewhere
BACK = (0, 0, 10, 25)  # cards that still lay there later
LOST = (0, 0, 0, 0, 2, 7)  # cards that nobody can account for

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality with who hands out there."""

    nis: str
    name: str
    organisation_id: UUID | None


@transaction.atomic
def prepare_cards() -> None:
    """Hold the rounds, unless they were held."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    partnership = partnership_by_key(written["partnership"])
    random = Random(f"{SEED}:cards")  # noqa: S311 -- invents cards, guards nothing
    for row in written["round"]:
        if visible_rounds(OPERATOR).filter(title=row["title"]).exists():
            continue
        about = RoundFacts(
            title=row["title"], start_date=row["start"], end_date=row["end"], note=row["note"]
        )
        at = _morning(row["start"] - A_WEEK)
        made = make_round(actor=OPERATOR, partnership_id=partnership.id, facts=about, at=at)
        for place in _places(partnership.id, on=row["start"]):
            for card in written["cards"]:
                if not _is_left_out(row, place=place, card=card):
                    _hand_out(written, row, random, round_id=made, place=place, card=card)


def _places(partnership_id: UUID, *, on: date) -> list[Place]:
    names = {name: key for key, name in organisation_choices(actor=OPERATOR, on=on)}
    found = []
    known = [
        nis
        for nis in municipalities_of(partnership_id=partnership_id, on=on)
        if gazetteer().today(nis) is not None
    ]
    for nis in known:
        place = municipality_name(nis)
        by = next((key for name, key in names.items() if f" {place}, dienst" in name), None)
        found.append(Place(nis=nis, name=place, organisation_id=by))
    return found


def _is_left_out(row: Row, *, place: Place, card: str) -> bool:
    return any(one["nis"] == place.nis and one["card"] in {"", card} for one in row["without"])


def _hand_out(  # noqa: PLR0913 -- one run is its round, its place and its card
    written: Row, row: Row, random: Random, *, round_id: UUID, place: Place, card: str
) -> None:
    quantity = random.choice(written["quantities"])
    start, end = row["start"], row["end"]
    facts = RunFacts(
        card=card, language=DUTCH, quantity=quantity, printed_date=start - A_WEEK, nis=place.nis
    )
    run_id = print_run(actor=OPERATOR, round_id=round_id, facts=facts, at=_morning(start - A_WEEK))
    given = int(quantity * random.choice(SHARES))
    point = random.choice(written["points"])
    day = start + timedelta(days=random.randrange(14))
    brought = HandOutFacts(
        point=point["name"].format(place=place.name),
        kind=PointKind(point["kind"]),
        nis=place.nis,
        organisation_id=place.organisation_id,
        quantity=given,
        given_date=day,
        left_over=random.choice(BACK),
    )
    hand_out(actor=OPERATOR, run_id=run_id, facts=brought, at=_morning(day))
    left = max(0, quantity - given - random.choice(LOST))
    count_left_over(actor=OPERATOR, run_id=run_id, left_over=left, on=end, at=_morning(end))
    word = visible_runs(OPERATOR).filter(id=run_id).values_list("word", flat=True)[0]
    for _ in range(random.randrange(row["opened"])):
        count_opening(word, on=day + timedelta(days=random.randrange(45)))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC)
