"""Groups of today, and who waits for one: asked, compared and seated as real people are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.config.demo.calling import morning
from fijnmazig.config.demo.scale.casework import SEATS, SESSIONS
from fijnmazig.config.demo.scale.sizes import Size, named
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Purpose, Route
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.queries.reach import led_sessions, visible_candidates
from fijnmazig.groups.services.attending import mark_session
from fijnmazig.groups.services.editions import finish_edition, start_edition
from fijnmazig.groups.services.intake import Intake, take_in
from fijnmazig.groups.services.placing import place_candidate
from fijnmazig.groups.services.planning import EditionPlan, plan_edition
from fijnmazig.groups.services.programmes import (
    ProgrammeTerms,
    make_programme,
    set_programme_state,
)
from fijnmazig.groups.services.receiving import Asking, receive_candidate
from fijnmazig.vault.domain.opening import Opened

KEY = "schaal-samen"
STATES = (EditionState.RUNNING, EditionState.GATHERING, EditionState.FINISHED)
STARTED = {
    EditionState.RUNNING: timedelta(weeks=-3),
    EditionState.GATHERING: timedelta(weeks=4),
    EditionState.FINISHED: timedelta(weeks=-SESSIONS - 2),
}
"""When a group begins, from today."""
WAITED = 20
"""Days over which people asked."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Leader:
    """Who leads the groups, with an opened vault; the `repr` shows nothing."""

    actor: Actor
    opened: Opened


def programme(*, partnership_id: UUID, organiser_id: UUID, team_id: UUID, today: date) -> UUID:
    """Make the programme of the demo team, open to people, and return its id."""
    at = morning(today - timedelta(weeks=30))
    terms = ProgrammeTerms(
        organiser_id=organiser_id,
        team_id=team_id,
        kind=Purpose.PEERS,
        theme="partnergeweld",
        title="Een groot huis samen (fictief)",
        public_title="Samen in een groot huis",
        public_text="Niemand: dit programma bestaat niet.",
        purpose="Elkaar ontmoeten (fictief).",
        for_whom="Niemand: dit programma bestaat niet.",
        session_total=SESSIONS,
        minimum=SEATS // 2,
        maximum=SEATS,
    )
    made = make_programme(
        actor=OPERATOR, partnership_id=partnership_id, key=KEY, terms=terms, at=at
    )
    set_programme_state(actor=OPERATOR, programme_id=made, state=ProgrammeState.OPEN, at=at)
    return made


def gather(size: Size, leading: Leader, *, programme_id: UUID, today: date) -> Iterator[int]:
    """Hold the groups of a team; yield how many people came to each."""
    for number in range(size.groups_now):
        state = STATES[number % len(STATES)]
        starts_on = today + STARTED[state]
        planned = morning(starts_on - timedelta(weeks=6))
        edition_id = plan_edition(
            actor=leading.actor,
            programme_id=programme_id,
            plan=EditionPlan(
                name=f"Groep van nu {number + 1} (fictief)",
                starts_on=starts_on,
                decides_on=starts_on - timedelta(days=7),
            ),
            at=planned,
        )
        taken = SEATS - 1 if state is EditionState.GATHERING else SEATS
        people = [
            _seated(leading, number * SEATS + seat, edition_id, programme_id, at=planned)
            for seat in range(taken)
        ]
        if state is not EditionState.GATHERING:
            _hold(leading, edition_id, people, state=state, starts_on=starts_on, today=today)
        yield taken


def wait(
    size: Size, *, programme_id: UUID, today: date, leading: Leader | None = None
) -> Iterator[int]:
    """Let people ask for a seat; of those a leader can read, half were spoken with; yield ones."""
    for number in range(size.waiting):
        asked = morning(today - timedelta(days=1 + number % WAITED))
        reference = _asked(programme_id, number=1_000 + number, at=asked)
        if leading is not None and number % 2:
            _spoken_with(leading, reference, at=asked)
        yield 1


def _asked(programme_id: UUID, *, number: int, at: datetime) -> str:
    asking = Asking(
        nonce=named(f"asked-{programme_id}", number),
        route=Route.SELF,
        name=f"Jo Voorbeeld {number + 1} (fictief)",
        contact=f"0460 {20_000 + number:06}",
        safe_contact="Overdag. Spreek niets in.",
        wish="Wil anderen ontmoeten (fictief).",
        household=f"Demodreef {number + 1}, Genk",
        language="nl",
        has_consented=True,
    )
    return receive_candidate(actor=ANONYMOUS, programme_id=programme_id, asking=asking, at=at)


def _spoken_with(leading: Leader, reference: str, *, at: datetime) -> UUID:
    row = visible_candidates(leading.actor).only("id").get(reference=reference)
    take_in(
        actor=leading.actor,
        opened=leading.opened,
        candidate_id=row.id,
        intake=Intake(words="Komt met de bus (fictief).", formats=(Format.GROUP,)),
        at=at + timedelta(hours=2),
    )
    return row.id


def _seated(
    leading: Leader, number: int, edition_id: UUID, programme_id: UUID, *, at: datetime
) -> UUID:
    candidate_id = _spoken_with(leading, _asked(programme_id, number=number, at=at), at=at)
    place_candidate(
        actor=leading.actor,
        opened=leading.opened,
        edition_id=edition_id,
        candidate_id=candidate_id,
        at=at + timedelta(days=1),
    )
    return candidate_id


def _hold(  # noqa: PLR0913 -- who leads which group of whom, how far, since when
    leading: Leader,
    edition_id: UUID,
    people: list[UUID],
    *,
    state: EditionState,
    starts_on: date,
    today: date,
) -> None:
    """Begin a group, hold its sessions until yesterday, and finish it when it is over."""
    start_edition(
        actor=leading.actor,
        opened=leading.opened,
        edition_id=edition_id,
        reason="",
        at=morning(starts_on),
    )
    sessions = led_sessions(leading.actor).filter(edition_id=edition_id)
    for session in sessions.filter(starts_at__lt=morning(today)).order_by("number"):
        codes = {
            who: Code.ABSENT if (place + session.number) % 7 == 0 else Code.PRESENT
            for place, who in enumerate(people)
        }
        mark_session(
            actor=leading.actor,
            session_id=session.id,
            codes=codes,
            nonce=named("held", session.number),
            at=session.starts_at + timedelta(hours=2),
        )
    if state is EditionState.FINISHED:
        last = morning(today - timedelta(weeks=1))
        finish_edition(actor=leading.actor, edition_id=edition_id, at=last)
