"""Proactive contact and groups of the last years, as far as anything is kept of them.

Every dossier and every participant here is gone: their terms are over. What stays are the raw
events that figures are counted from, which lead to nobody. So nothing here is about a client, and
nothing is sealed; teams have a name and no members. What can be opened is laid down by `today`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from fijnmazig.config.demo.scale.sizes import YEARS, Size, named
from fijnmazig.config.demo.scale.writing import Row
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import Happening as Happened
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Purpose, Route
from fijnmazig.groups.domain.states import EditionState, Leaving
from fijnmazig.groups.models import Edition, Programme
from fijnmazig.outreach.domain.agreements import DEFAULT_FIELDS, DEFAULT_TERMS, LegalGround
from fijnmazig.outreach.domain.calling import DayPart
from fijnmazig.outreach.domain.outcomes import Happening, Outcome, Result
from fijnmazig.outreach.models import Agreement
from fijnmazig.vault.models import Team

DAYS = 365 * YEARS
TRIES = 3
"""Calls after which somebody counts as not reached."""
# In the proportions of the end report: 45 not informed, 121 not reached, 10 declined, 104 talked.
OUTCOMES = (Outcome.NOT_INFORMED, Outcome.NOT_REACHED, Outcome.DECLINED, Outcome.TALKED)
WEIGHTS = (45, 121, 10, 104)
PARTS = tuple(DayPart)
SESSIONS, SEATS = 8, 8
"""Sessions of a group, and people in it."""


def total_events(size: Size) -> int:
    """Return how many raw events there are, of dossiers and of groups."""
    calls = sum(_calls(outcome, number=number) for number, outcome in enumerate(_outcomes(size)))
    each = 2 + SESSIONS + SEATS * (3 + SESSIONS)
    return 2 * size.dossiers + calls + size.groups * each


def _outcomes(size: Size) -> list[Outcome]:
    chance = Random(13)  # noqa: S311 -- records of nobody, the same in each run
    return chance.choices(OUTCOMES, WEIGHTS, k=size.dossiers)


def teams(size: Size, *, at: datetime) -> Iterator[Team]:
    """Yield a team for each partnership."""
    for number in range(size.partnerships):
        yield Team(id=named("team", number), name=f"Team {number + 1} (fictief)", made_at=at)


def agreements(size: Size, *, at: datetime, today: date) -> Iterator[Agreement]:
    """Yield the agreement of each partnership; it holds."""
    for number in range(size.partnerships):
        began = today - timedelta(days=DAYS + 30)
        yield Agreement(
            id=named("agreement", number),
            key=f"schaal-{number + 1}",
            partnership_id=named("partnership", number),
            supplier_id=named("organisation", number),
            receiver_id=named("organisation", number),
            team_id=named("team", number),
            purpose="Vragen hoe het gaat (fictief).",
            ground=LegalGround.PUBLIC_TASK.value,
            ground_text="Fictief.",
            ground_checked_on=began,
            valid_from=began,
            valid_to=today + timedelta(days=365),
            fields=[field.value for field in DEFAULT_FIELDS],
            terms={outcome.value: days for outcome, days in DEFAULT_TERMS.items()},
            calls_from=time(9),
            calls_until=time(20),
            made_at=at,
        )


def dossier_events(size: Size, *, places: list[str], today: date) -> Iterator[Row]:
    """Yield what happened to each dossier: it came in, somebody called, it ended."""
    for number, outcome in enumerate(_outcomes(size)):
        team = number % size.partnerships
        received = _moment(today, number=number, total=size.dossiers)
        about: Row = {
            "stand_in": named("dossier", number),
            "agreement": named("agreement", team),
            "team": named("team", team),
            "nis": places[number % len(places)],
            "received_on": received.date(),
            "received_in": f"{received:%Y-%m}",
        }
        yield _event(about, Happening.RECEIVED, at=received)
        last = received
        for attempt in range(1, _calls(outcome, number=number) + 1):
            last = received + timedelta(days=2 * attempt, hours=attempt)
            result = _result(outcome, is_last=attempt == _calls(outcome, number=number))
            yield _event(about, Happening.ATTEMPT, at=last, result=result, number=attempt)
        yield _event(about, Happening.OUTCOME, at=last, outcome=outcome)


def _calls(outcome: Outcome, *, number: int) -> int:
    if outcome is Outcome.NOT_INFORMED:
        return 0
    return TRIES if outcome is Outcome.NOT_REACHED else 1 + number % TRIES


def _result(outcome: Outcome, *, is_last: bool) -> Result:
    if not is_last or outcome is Outcome.NOT_REACHED:
        return Result.NO_ANSWER
    return Result.TALKED if outcome is Outcome.TALKED else Result.DECLINED


def _event(  # noqa: PLR0913 -- an event is its parts
    about: Row,
    kind: Happening,
    *,
    at: datetime,
    outcome: Outcome | None = None,
    result: Result | None = None,
    number: int = 0,
) -> Row:
    return about | {
        "kind": kind.value,
        "outcome": outcome.value if outcome else "",
        "result": result.value if result else "",
        "referral": "",
        "number": number,
        "day_part": PARTS[number % len(PARTS)].value if result else "",
        "weekday": at.isoweekday() if result else 0,
        "delta": 1,
        "at": at,
        "happened_in": f"{at:%Y-%m}",
    }


def _moment(today: date, *, number: int, total: int) -> datetime:
    """Return the hour of one of many records, spread evenly until a month ago."""
    day = today - timedelta(days=30 + (total - 1 - number) * DAYS // total)
    return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())


def programmes(size: Size, *, at: datetime) -> Iterator[Programme]:
    """Yield the programme of each partnership."""
    for number in range(size.partnerships):
        yield Programme(
            id=named("programme", number),
            key=f"schaal-{number + 1}",
            partnership_id=named("partnership", number),
            organiser_id=named("organisation", number),
            team_id=named("team", number),
            state=ProgrammeState.OPEN.value,
            kind=Purpose.PEERS.value,
            theme="partnergeweld",
            title=f"Samen verder {number + 1} (fictief)",
            purpose="Elkaar ontmoeten (fictief).",
            for_whom="Niemand: dit programma bestaat niet.",
            formats=[Format.GROUP.value],
            routes=[route.value for route in Route],
            session_total=SESSIONS,
            minimum=SEATS // 2,
            maximum=SEATS,
            made_at=at,
            changed_at=at,
        )


def editions(size: Size, *, today: date) -> Iterator[Edition]:
    """Yield the groups, which are over."""
    for number in range(size.groups):
        begins = _moment(today, number=number, total=size.groups) - timedelta(weeks=SESSIONS)
        yield Edition(
            id=named("edition", number),
            programme_id=named("programme", number % size.partnerships),
            name=f"Groep {number + 1} (fictief)",
            state=EditionState.FINISHED.value,
            delivered=[Format.GROUP.value],
            starts_on=begins.date(),
            decides_on=begins.date() - timedelta(days=7),
            minimum=SEATS // 2,
            maximum=SEATS,
            session_total=SESSIONS,
            seat_total=SEATS,
            started_at=begins,
            closed_at=begins + timedelta(weeks=SESSIONS),
            made_at=begins - timedelta(weeks=6),
        )


def group_events(size: Size, *, today: date) -> Iterator[Row]:
    """Yield what happened in each group: it began, people came, sessions were held, it ended."""
    for number in range(size.groups):
        begins = _moment(today, number=number, total=size.groups) - timedelta(weeks=SESSIONS)
        about: Row = {
            "programme": named("programme", number % size.partnerships),
            "edition": named("edition", number),
        }
        yield _happened(about, Happened.BEGUN, at=begins)
        for held in range(1, SESSIONS + 1):
            yield _happened(about, Happened.HELD, at=begins + timedelta(weeks=held), number=held)
        for seat in range(SEATS):
            yield from _came(about, person=number * SEATS + seat, begins=begins)
        yield _happened(about, Happened.CLOSED, at=begins + timedelta(weeks=SESSIONS))


def _came(about: Row, *, person: int, begins: datetime) -> Iterator[Row]:
    who = about | {"stand_in": named("participant", person)}
    yield _happened(who, Happened.NAMED, at=begins - timedelta(weeks=2))
    yield _happened(who, Happened.ADMITTED, at=begins)
    for session in range(1, SESSIONS + 1):
        code = Code.ABSENT if (person + session) % 7 == 0 else Code.PRESENT
        at = begins + timedelta(weeks=session)
        yield _happened(who, Happened.MARKED, at=at, number=session) | {"code": code.value}
    ended = _happened(who, Happened.LEFT, at=begins + timedelta(weeks=SESSIONS))
    yield ended | {"leaving": Leaving.COMPLETED.value}


def _happened(about: Row, kind: Happened, *, at: datetime, number: int = 0) -> Row:
    return (
        {"stand_in": None, "leaving": "", "code": "", "reason": "", "delta": 1}
        | about
        | {
            "kind": kind.value,
            "number": number,
            "at": at,
        }
    )
