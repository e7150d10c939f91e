"""The intake of a candidate, and comparing them with the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.links import RULE, Link, links_of, read, reread, written
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import CandidateState, CandidateStep, candidate_after
from fijnmazig.groups.models import Candidate, HouseholdKey
from fijnmazig.groups.queries.holding import to_compare
from fijnmazig.groups.queries.reach import visible_candidates, visible_household_keys
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.domain.opening import Opened, teams_of
from fijnmazig.vault.queries.reading import blind, unsealed
from fijnmazig.vault.services.records import reseal

AT_ONCE = 50
LONGEST = 4_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Intake:
    """What an intake came to; its `repr` shows nothing.

    `words` is what the person told about readiness, transport, language. `contras` are found in a
    conversation: the rules say which forms they close. Household and numbers to compare by; an
    empty one leaves what was known.
    """

    words: str = ""
    contras: frozenset[Contra] = frozenset()
    formats: tuple[Format, ...] = (Format.GROUP,)
    numbers: str = ""
    household: str = ""
    dossier: str = ""
    may_leave_message: bool | None = None


@transaction.atomic
@sensitive_variables()
def take_in(
    *, actor: Actor, opened: Opened, candidate_id: UUID, intake: Intake, at: datetime
) -> None:
    """Keep an intake, sealed, and compare the person with the others; from now on they wait.

    Done again it replaces what was said; a seat they have stays, and the board shows what stands
    in the way. Raises NotFound when it is not the actor's candidate, Refused when it is over.
    """
    row = locked_candidate(actor, candidate_id)
    if row.state == CandidateState.OVER:
        raise Refused(texts.OTHER_STATE)
    if not intake.formats or not {one.value for one in intake.formats} <= set(
        row.programme.formats
    ):
        raise Refused(texts.NO_FORMAT)
    if len(intake.words) > LONGEST:
        raise Refused(texts.TOO_LONG)
    _keep_words(row, opened=opened, intake=intake)
    _keep_links(row, actor=actor, opened=opened, intake=intake, at=at)
    after = candidate_after(CandidateState(row.state), step=CandidateStep.TAKE_IN)
    if after is not None:
        row.state, row.state_at = after.value, at
    row.taken_in_at, row.taken_in_by, row.answered_at = at, actor.user_id, at
    row.formats = [form.value for form in intake.formats]
    if intake.may_leave_message is not None:
        row.may_leave_message = intake.may_leave_message
    row.save()
    _record(row, actor=actor, act="groups.candidate-taken-in", at=at)


@transaction.atomic
@sensitive_variables()
def compare_candidates(*, actor: Actor, opened: Opened, at: datetime) -> int:
    """Compare those of whom nobody opened the links yet, some at a time; return how many.

    Who was compared by an earlier reading of numbers is compared anew, after who was never.
    """
    rows = list(
        visible_candidates(actor)
        .filter(to_compare(), team_id__in=teams_of(opened))
        .select_for_update(of=("self",))
        .order_by(F("indexed_at").asc(nulls_first=True), "asked_at", "id")[:AT_ONCE]
    )
    total = 0
    for row in rows:
        try:
            links = known_links(row, opened=opened)
        except NotFound:  # not readable here: nothing is compared, so that nobody seats them
            continue
        keep_links(row, actor=actor, opened=opened, links=links, at=at)
        row.save(update_fields=["sealed_links", "indexed_at", "indexed_by"])
        total += 1
    if total:
        record(actor=actor, act="groups.candidates-compared", at=at, details={"total": total})
    return total


def locked_candidate(actor: Actor, candidate_id: UUID) -> Candidate:
    """Return one of the actor's candidates, kept from others until the transaction ends.

    Raises NotFound for any other.
    """
    rows = visible_candidates(actor).select_related("programme").select_for_update(of=("self",))
    return find(rows, id=candidate_id)


@sensitive_variables()
def _keep_words(row: Candidate, *, opened: Opened, intake: Intake) -> None:
    codes = " ".join(one.value for one in Contra if one in intake.contras)
    fields = {"sealed_intake": intake.words.strip(), "sealed_contra": codes}
    for name, value in reseal(opened, ref=story_ref(row.id), fields=fields).items():
        setattr(row, name, value)


@sensitive_variables()
def _keep_links(
    row: Candidate, *, actor: Actor, opened: Opened, intake: Intake, at: datetime
) -> None:
    new = links_of(numbers=intake.numbers, household=intake.household, dossier=intake.dossier)
    known = known_links(row, opened=opened)
    keep_links(row, actor=actor, opened=opened, links=(*known, *new), at=at)


@sensitive_variables()
def keep_links(
    row: Candidate, *, actor: Actor, opened: Opened, links: Iterable[Link], at: datetime
) -> None:
    """Seal what a locked candidate is compared by and make its keyed hashes; not yet stored."""
    several = tuple(dict.fromkeys(links))
    fields = {"sealed_links": written(several)}
    row.sealed_links = reseal(opened, ref=person_ref(row.id), fields=fields)["sealed_links"]
    _index(row, actor=actor, opened=opened, links=several, at=at)


@sensitive_variables()
def known_links(row: Candidate, *, opened: Opened) -> tuple[Link, ...]:
    """Return what a candidate is compared by: what was sealed as such, and how they are reached.

    Raises NotFound when this vault cannot read it.
    """
    ref = person_ref(row.id)
    sealed = {"sealed_links": row.sealed_links, "sealed_contact": row.sealed_contact}
    wanted = {name: value for name, value in sealed.items() if value is not None}
    if not wanted:
        return ()
    found = unsealed(opened, wanted={ref: wanted}).get(ref)
    if found is None:
        raise NotFound
    links = reread(read(found.get("sealed_links", "")))
    return tuple(dict.fromkeys((*links, *links_of(numbers=found.get("sealed_contact", "")))))


@sensitive_variables()
def _index(
    row: Candidate, *, actor: Actor, opened: Opened, links: tuple[Link, ...], at: datetime
) -> None:
    visible_household_keys(actor).filter(candidate=row).delete()
    HouseholdKey.unscoped.bulk_create(
        HouseholdKey(
            candidate=row,
            kind=link.kind.value,
            blind=blind(opened, team_id=row.team_id, kind=link.kind.value, value=link.value),
        )
        for link in links
    )
    row.indexed_at, row.indexed_by = at, RULE


def _record(row: Candidate, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="candidate", at=at)
