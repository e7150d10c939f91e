"""Groups of the demo region: the year 2024 of Genk and Antistressles, and one group to plan.

What the end reports tell comes out of these rows: 6 candidates, 5 participants, stopped after
session 5; 8 and 7 candidates, never begun; Antistressles planned as four sessions in a group and
given as two to single people and couples. The group to plan gathers people, so it is in no total.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.config.demo import offered, roster
from fijnmazig.config.demo.leading import Leading, leading_as, prepare_team
from fijnmazig.config.demo.people import SEED
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Route
from fijnmazig.groups.domain.states import CandidateState, Leaving, StopReason
from fijnmazig.groups.queries.reach import (
    led_sessions,
    managed_programmes,
    visible_candidates,
)
from fijnmazig.groups.services.attending import mark_session
from fijnmazig.groups.services.editions import call_off_edition, start_edition, stop_edition
from fijnmazig.groups.services.intake import Intake, take_in
from fijnmazig.groups.services.past import record_past_edition
from fijnmazig.groups.services.placing import end_candidate, place_candidate
from fijnmazig.groups.services.planning import EditionPlan, plan_edition
from fijnmazig.groups.services.programmes import (
    ProgrammeTerms,
    change_programme,
    make_programme,
    set_programme_state,
)
from fijnmazig.groups.services.receiving import Asking, receive_candidate
from fijnmazig.organisations.queries.doors import partnership_by_key

PARTNER, PARENTS, STOPPING = "samen-verder", "ouders-aan-tafel", "antistressles"
SPRING, AUTUMN = date(2024, 3, 11), date(2024, 10, 21)
HERE, GONE, EXCUSED = Code.PRESENT, Code.ABSENT, Code.EXCUSED
COMING = (  # five participants of spring 2024, session by session, until it stopped
    (HERE, HERE, HERE, HERE, HERE),
    (HERE, HERE, HERE, HERE, EXCUSED),
    (HERE, HERE, HERE, GONE, HERE),
    (HERE, HERE, GONE, GONE, EXCUSED),
    (HERE, EXCUSED, GONE, GONE, HERE),
)


def prepare_groups(  # noqa: PLR0913 -- who, with what, when
    *,
    coordinator: Actor,
    leader: Actor,
    leader_email: str,
    written: Mapping[str, UUID],
    today: date,
    at: datetime,
) -> None:
    """Make programmes, the groups of 2024 and one to plan, unless they are there.

    `written` are the playbooks of the demo library by key.
    """
    if managed_programmes(OPERATOR).exists():
        return
    team_id = prepare_team(coordinator=coordinator, leader=leader, email=leader_email, at=at)
    leading = leading_as(leader, at=at)
    with transaction.atomic():
        partner = _programme(PARTNER, offered.partner(team_id, written), at=at)
        parents = _programme(PARENTS, offered.parents(team_id, written), at=at)
        _spring(leading, partner)
        reworked = replace(
            offered.partner(team_id, written),
            session_total=6,
            playbook_version_id=offered.version(written, "partnergeweld", 2),
        )
        change_programme(
            actor=OPERATOR, programme_id=partner, terms=reworked, at=_morning(offered.REWORKED)
        )
        for programme_id, total in ((partner, 8), (parents, 7)):
            _never_began(leading, programme_id, total)
        _antistressles(leading, team_id)
        _to_plan(leading, partner, today=today)


def _antistressles(leading: Leading, team_id: UUID) -> None:
    terms = offered.stopping(team_id)
    begun = date(2023, 3, 6)
    programme_id = _programme(STOPPING, terms, at=_morning(begun), partnership="rupelmycorrhiza")
    plan = EditionPlan(
        name="Antistressles 2023-2024",
        starts_on=begun,
        decides_on=begun,
        are_people_counted=False,
    )
    record_past_edition(
        actor=leading.actor,
        programme_id=programme_id,
        plan=plan,
        delivered=(Format.INDIVIDUAL, Format.COUPLE),
        sessions_held=2,
        at=_morning(begun),
    )


def _programme(
    key: str, terms: ProgrammeTerms, *, at: datetime, partnership: str = "hoe-gaat-het-met-u"
) -> UUID:
    made = make_programme(
        actor=OPERATOR,
        partnership_id=partnership_by_key(partnership).id,
        key=key,
        terms=terms,
        at=at,
    )
    set_programme_state(actor=OPERATOR, programme_id=made, state=ProgrammeState.OPEN, at=at)
    return made


def _spring(leading: Leading, programme_id: UUID) -> None:
    """Six come; one stays away and nobody wrote why; five begin, and after session 5 it stops."""
    edition_id = _gathered(leading, programme_id, 6, name="Voorjaar 2024", starts_on=SPRING)
    rows = visible_candidates(leading.actor).filter(edition_id=edition_id)
    people = list(rows.order_by("asked_at", "id").values_list("id", flat=True))
    end_candidate(
        actor=leading.actor,
        candidate_id=people[-1],
        leaving=Leaving.UNKNOWN,
        at=_morning(SPRING - timedelta(days=5)),
    )
    start_edition(
        actor=leading.actor,
        opened=leading.opened,
        edition_id=edition_id,
        reason="",
        at=_morning(SPRING),
    )
    for number, codes in enumerate(COMING, 1):
        session = led_sessions(leading.actor).get(edition_id=edition_id, number=number)
        mark_session(
            actor=leading.actor,
            session_id=session.id,
            codes=dict(zip(people[:-1], codes, strict=True)),
            nonce=uuid5(NAMESPACE_URL, f"{SEED}:spring:{number}"),
            at=session.starts_at + timedelta(hours=2),
        )
    stopped = _morning(SPRING + timedelta(weeks=5))
    stop_edition(
        actor=leading.actor,
        opened=leading.opened,
        edition_id=edition_id,
        reason=StopReason.DROP_OUT,
        note="Er bleven er te weinig over om een groep te zijn.",
        at=stopped,
    )
    _leave(leading, programme_id, at=stopped + timedelta(days=30))


def _never_began(leading: Leading, programme_id: UUID, total: int) -> None:
    """So many asked; too few were ready for a group on its day, so it never began."""
    edition_id = _gathered(leading, programme_id, total, name="Najaar 2024", starts_on=AUTUMN)
    decided = _morning(AUTUMN - timedelta(days=7))
    call_off_edition(
        actor=leading.actor, edition_id=edition_id, reason=StopReason.TOO_FEW, at=decided
    )
    _leave(leading, programme_id, at=decided + timedelta(days=30))


def _leave(leading: Leading, programme_id: UUID, *, at: datetime) -> None:
    """End what nobody heard of again: the reports tell nothing more of these people."""
    rows = visible_candidates(leading.actor).filter(
        programme_id=programme_id, state=CandidateState.WAITING.value
    )
    for row in rows.order_by("id"):
        end_candidate(actor=leading.actor, candidate_id=row.id, leaving=Leaving.NO_ANSWER, at=at)


def _gathered(
    leading: Leading, programme_id: UUID, total: int, *, name: str, starts_on: date
) -> UUID:
    begun = starts_on - timedelta(weeks=6)
    edition_id = _planned(leading, programme_id, name=name, starts_on=starts_on, at=_morning(begun))
    for place in range(total):
        asked = _morning(begun + timedelta(days=3 * place))
        row = _asked(leading, programme_id, key=f"{name}:{place}", at=asked)
        _placed(leading, row, edition_id, at=asked + timedelta(days=2))
    return edition_id


def _planned(
    leading: Leading, programme_id: UUID, *, name: str, starts_on: date, at: datetime
) -> UUID:
    plan = EditionPlan(
        name=name,
        starts_on=starts_on,
        decides_on=starts_on - timedelta(days=7),
        hour=time(19, 30),
    )
    return plan_edition(actor=leading.actor, programme_id=programme_id, plan=plan, at=at)


def _asked(leading: Leading, programme_id: UUID, *, key: str, at: datetime, **fields: str) -> UUID:
    number = leading.random.randrange(100)
    asking = Asking(
        nonce=uuid5(NAMESPACE_URL, f"{SEED}:{programme_id}:{key}"),
        route=Route.SELF,
        name=roster.new_name(leading.random, names=leading.names, given=leading.given),
        contact=f"0460 0{len(leading.given) % 10} {number:02} {len(leading.given) % 100:02}",
        safe_contact="Overdag. Spreek niets in.",
        wish=fields.get("wish", ""),
        household=fields.get("household", ""),
        language="nl",
        has_consented=True,
    )
    reference = receive_candidate(actor=ANONYMOUS, programme_id=programme_id, asking=asking, at=at)
    return visible_candidates(leading.actor).get(reference=reference).id


def _placed(leading: Leading, candidate_id: UUID, edition_id: UUID, *, at: datetime) -> None:
    _known(leading, candidate_id, at=at)
    place_candidate(
        actor=leading.actor,
        opened=leading.opened,
        edition_id=edition_id,
        candidate_id=candidate_id,
        at=at,
    )


def _known(leading: Leading, candidate_id: UUID, *, at: datetime) -> None:
    intake = Intake(
        words="Wil graag anderen ontmoeten. Komt met de bus.",
        formats=(Format.GROUP, Format.INDIVIDUAL),
    )
    take_in(
        actor=leading.actor, opened=leading.opened, candidate_id=candidate_id, intake=intake, at=at
    )


def _to_plan(leading: Leading, programme_id: UUID, *, today: date) -> None:
    """Leave a group that needs two more, people in line, a new one, and one who waits too long."""
    soon = _planned(
        leading,
        programme_id,
        name="Volgende groep",
        starts_on=today + timedelta(days=27),
        at=_morning(today - timedelta(days=40)),
    )
    for number, (days, household) in enumerate(_line()):
        asked = _morning(today - timedelta(days=days))
        row = _asked(leading, programme_id, key=f"now:{number}", at=asked, household=household)
        if number < 3:  # noqa: PLR2004 -- two more are needed to begin
            _placed(leading, row, soon, at=asked + timedelta(days=1))
        elif number < 5:  # noqa: PLR2004 -- the last ones wait for an intake
            _known(leading, row, at=asked + timedelta(days=1))


def _line() -> Iterator[tuple[int, str]]:
    """Yield how long ago each asked, and where they live when that matters here."""
    yield from ((38, "Demodreef 2, Genk"), (33, ""), (20, ""), (30, ""), (9, "Demodreef 2, Genk"))
    yield from ((4, ""), (1, ""))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=WALL)
