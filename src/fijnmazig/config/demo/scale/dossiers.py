"""Dossiers of today: handed in, sealed for their team and called, as real ones are.

Nobody in them exists. They come in as lists do, through the checks and the vault of the house, so
their keys and references are new in each run; how many there are, what stands in them, and how far
they came is the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.calling import HEADER, TURNS, morning
from fijnmazig.config.demo.scale.sizes import Size, named
from fijnmazig.organisations.domain.facts import PartnershipFacts
from fijnmazig.organisations.services.partnerships import create_partnership
from fijnmazig.outreach.domain.agreements import DEFAULT_FIELDS, LegalGround, Terms
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.domain.outcomes import Result
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.services.agreements import make_agreement
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.outreach.services.past import PastCall, take_past_calls

KEY = "schaal-vandaag"
HOLDS = timedelta(days=200), timedelta(days=330)
"""How long ago the agreement began, and how long it holds yet."""
OPEN_FOR, WEEKS, GONE = 19, 24, 30
"""Days within which an open one came in; weeks over which conversations lie; days of a term."""
HOURS = (10, 14, 18)
APART = 2
"""Days between two calls."""
LANGUAGES = ("nl",) * 7 + ("tr", "fr", "it")
UNSAFE = ("", "", "", "zo 9-12", "za-zo 0-6")
STORIES = (
    "Buren hoorden geroep. Geen gewonden (fictief).",
    "Ruzie na een feest. Hij ging zelf bij zijn broer slapen (fictief).",
    "Spanning sinds de scheiding, vooral bij het ophalen van de kinderen (fictief).",
)
TOLD = f"{HEADER.rpartition(';')[0]};Niet bellen;Situatie"
"""Headings of a team that is told most; others get the columns up to the language."""
OTHERS = TOLD.count(";") + 1 - 2

type Plan = tuple[Result, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A team to which dossiers are handed in: its number, under what, how much is told, who calls.

    `columns` counts those of TOLD.
    """

    number: int
    agreement_id: UUID
    caller_id: UUID | None
    columns: int = OTHERS


def agree(*, team_id: UUID, supplier_id: UUID, receiver_id: UUID, today: date) -> UUID:
    """Make the agreement of the demo team, under which one may call at any hour; return its id."""
    begins, ends = today - HOLDS[0], today + HOLDS[1]
    facts = PartnershipFacts(
        name="Een team aan het werk (fictief)", is_listed=False, takes_requests=False
    )
    at = morning(begins)
    partnership_id = create_partnership(actor=OPERATOR, key=KEY, facts=facts, at=at)
    terms = Terms(
        supplier_id=supplier_id,
        receiver_id=receiver_id,
        team_id=team_id,
        purpose="Vragen hoe het gaat (fictief).",
        ground=LegalGround.PUBLIC_TASK,
        ground_text="Geen: deze mensen bestaan niet (fictief).",
        ground_checked_on=begins,
        valid_from=begins,
        valid_to=ends,
        fields=(*DEFAULT_FIELDS, Field.UNSAFE_TIMES, Field.STORY),
        calls_from=time(0),
        calls_until=time.max,
        weekdays=frozenset(range(1, 8)),
    )
    return make_agreement(
        actor=OPERATOR, partnership_id=partnership_id, key=KEY, terms=terms, at=at
    )


def hand_in(size: Size, desk: Desk, *, places: Sequence[str], today: date) -> Iterator[int]:
    """Hand in the dossiers of a team, the oldest first; yield how many each delivery had."""
    done = 0
    for age, plans in sorted(deliveries(size).items(), reverse=True):
        day = today - timedelta(days=age)
        lines = [
            _line(done + place, desk=desk, places=places, day=day) for place in range(len(plans))
        ]
        _deliver(desk, plans, lines=lines, day=day)
        done += len(plans)
        yield len(plans)


def deliveries(size: Size) -> dict[int, list[Plan]]:
    """Return what comes of the dossiers of each delivery, by how many days ago it was."""
    found = defaultdict[int, list[Plan]](list)
    for number in range(size.open_dossiers):
        age = 1 + APART * (number % (OPEN_FOR // APART))
        found[age].append(_turns(min(number // 3 % 3, (age - 1) // APART), number=number))
    for number in range(size.kept_dossiers):
        age, plan = _settled(number)
        found[age].append(plan)
    return found


def _settled(number: int) -> tuple[int, Plan]:
    """Return when a dossier came in that is settled and still kept, and what came of its calls.

    Of a hundred, 83 are conversations, 16 were not reached and one declined.
    """
    part = number % 100
    if part < 1:
        return 8 + number // 100 % 20, (Result.DECLINED,)
    if part < 1 + 16:
        return APART * 4 + part, _turns(3, number=number)
    return 8 + 7 * (number % WEEKS), (*_turns(number % 2, number=number), Result.TALKED)


def _turns(many: int, *, number: int) -> Plan:
    return tuple(TURNS[(number + turn) % len(TURNS)] for turn in range(many))


def _line(number: int, *, desk: Desk, places: Sequence[str], day: date) -> str:
    """Return one row of a list; one in twenty has the number of somebody who came in before."""
    line = number - 1 if number % 20 == 19 else number  # noqa: PLR2004 -- one in twenty
    cells = (
        f"Jo Voorbeeld {number + 1} (fictief)",
        f"0460 {10_000 + line:06}",
        "ja",
        places[number % len(places)],
        (day - timedelta(days=1 + number % 5)).isoformat(),
        LANGUAGES[number % len(LANGUAGES)],
        UNSAFE[number % len(UNSAFE)],
        STORIES[number % len(STORIES)],
    )
    return ";".join(cells[: desk.columns])


def _deliver(desk: Desk, plans: Sequence[Plan], *, lines: Sequence[str], day: date) -> None:
    headings = ";".join(TOLD.split(";")[: desk.columns])
    content = "\n".join([headings, *lines]).encode()
    agreement_id, at = desk.agreement_id, morning(day)
    checked = checked_file(actor=OPERATOR, agreement_id=agreement_id, content=content, today=day)
    nonce = named(f"delivery-{desk.number}", day.toordinal())
    delivery = Delivery(nonce=nonce, source=Source.COMMAND, checked=checked)
    batch_id = take_in(actor=OPERATOR, agreement_id=agreement_id, delivery=delivery, at=at)
    calls = [_calls(plan, day=day) for plan in plans]
    take_past_calls(actor=OPERATOR, batch_id=batch_id, calls=calls, caller_id=desk.caller_id, at=at)


def _calls(plan: Plan, *, day: date) -> list[PastCall]:
    return [
        PastCall(at=_hour(day + timedelta(days=APART * number), number), result=result)
        for number, result in enumerate(plan, 1)
    ]


def _hour(day: date, number: int) -> datetime:
    return datetime.combine(day, time(HOURS[number % len(HOURS)]), tzinfo=WALL)
