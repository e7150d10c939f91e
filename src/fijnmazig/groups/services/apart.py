"""Who may never sit together because the team says so, and couples: made, and separated."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import capfirst
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.contra import refusals
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.records import lifting_field, pair_field, story_ref
from fijnmazig.groups.domain.states import HAS_SEAT, CandidateState, Leaving
from fijnmazig.groups.models import Candidate, Couple, NeverTogether, Offer, OfferAnswer
from fijnmazig.groups.queries.holding import contras_of, refused_by
from fijnmazig.groups.queries.reach import visible_candidates, visible_couples, visible_pairs
from fijnmazig.groups.services.intake import locked_candidate
from fijnmazig.groups.services.placing import locked_edition, unseat
from fijnmazig.groups.texts import apart as texts
from fijnmazig.groups.texts.deciding import FORM_CLOSED
from fijnmazig.groups.texts.planning import CONTRAS, FORMATS, OWN_PAIR
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.noticing import notice
from fijnmazig.vault.services.records import reseal

LONGEST = 2_000


@transaction.atomic
@sensitive_variables()
def name_pair(  # noqa: PLR0913 -- who, which two, why, when
    *, actor: Actor, opened: Opened, one_id: UUID, other_id: UUID, reason: str, at: datetime
) -> UUID:
    """Say that two people may never share a group, and why, sealed; return the id of the pair.

    Named again it is the same pair. Who sits together already stays where they are until somebody
    moves them: the board says so, and no group begins with them. Raises NotFound when they are not
    the actor's candidates, Refused for one person twice or two teams.
    """
    first, second = _two(actor, one_id, other_id)
    before = visible_pairs(actor).filter(first=first, second=second).first()
    if before is not None:
        return before.id
    name = pair_field(first.id, second_id=second.id)
    sealed = reseal(opened, ref=story_ref(first.id), fields={name: reason.strip()})[name]
    row = NeverTogether.unscoped.create(
        first=first, second=second, named_at=at, named_by=actor.user_id, sealed_reason=sealed
    )
    for one in (first, second):
        _record(one, actor=actor, act="groups.pair-named", at=at)
    return row.id


@transaction.atomic
@sensitive_variables()
def lift_pair(*, actor: Actor, opened: Opened, pair_id: UUID, reason: str, at: datetime) -> None:
    """Say that two people may share a group after all, and why, sealed.

    Raises NotFound when it does not stand, Refused without a reason.
    """
    row = find(visible_pairs(actor).select_for_update(of=("self",)), id=pair_id)
    if not reason.strip() or len(reason) > LONGEST:
        raise Refused(texts.LIFT_REASON_NEEDED)
    name = lifting_field(row.id)
    sealed = reseal(opened, ref=story_ref(row.first_id), fields={name: reason.strip()})
    row.lifted_at, row.lifted_by, row.sealed_lift_reason = at, actor.user_id, sealed[name]
    row.save(update_fields=["lifted_at", "lifted_by", "sealed_lift_reason"])
    for one in (row.first, row.second):
        _record(one, actor=actor, act="groups.pair-lifted", at=at)


@transaction.atomic
@sensitive_variables()
def make_couple(  # noqa: PLR0913 -- who, which two, who agreed, when
    *,
    actor: Actor,
    opened: Opened,
    one_id: UUID,
    other_id: UUID,
    agreed: Collection[UUID],
    at: datetime,
) -> UUID:
    """Say that two candidates come together; return the id of the couple.

    Raises as `name_pair`; Refused too unless each of them agreed, when something speaks against
    coming as a couple, and while the two are a pair that never sits together.
    """
    first, second = _two(actor, one_id, other_id)
    before = visible_couples(actor).filter(first=first, second=second).first()
    if before is not None:
        return before.id
    if not {first.id, second.id} <= set(agreed):
        raise Refused(texts.BOTH_AGREE)
    if visible_pairs(actor).filter(first=first, second=second).exists():
        raise Refused(texts.NEVER_A_COUPLE)
    _refuse_what_speaks_against((first, second), opened=opened)
    row, _ = Couple.unscoped.update_or_create(
        first=first, second=second, defaults={"made_at": at, "ended_at": None}
    )
    for one in (first, second):
        _record(one, actor=actor, act="groups.couple-made", at=at)
    return row.id


@transaction.atomic
def separate_couple(*, actor: Actor, couple_id: UUID, at: datetime) -> None:
    """Say that a couple is no longer one: joint sessions stop, and each is offered what fits.

    Both lose the seat they had as a couple and wait in their old place in line; from now on they
    are a pair that never shares a group, until somebody lifts it. The team gets a mail without a
    name in it. Raises NotFound when they do not come together.
    """
    seen = find(visible_couples(actor), id=couple_id)
    _lock_editions(actor, seen)
    row = find(visible_couples(actor).select_for_update(of=("self",)), id=couple_id)
    people = _two(actor, row.first_id, row.second_id)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    if not visible_pairs(actor).filter(first=people[0], second=people[1]).exists():
        NeverTogether.unscoped.create(
            first=people[0], second=people[1], named_at=at, named_by=actor.user_id
        )
    for one in people:
        _stop_joint_sessions(one, actor=actor, at=at)
        _record(one, actor=actor, act="groups.couple-separated", at=at)
    notice(team_id=people[0].team_id, subject=texts.NOTICE)


def _two(actor: Actor, one_id: UUID, other_id: UUID) -> tuple[Candidate, Candidate]:
    if one_id == other_id:
        raise Refused(OWN_PAIR)
    first, second = (locked_candidate(actor, key) for key in sorted((one_id, other_id)))
    if first.team_id != second.team_id:
        raise Refused(OWN_PAIR)
    return first, second


@sensitive_variables()
def _refuse_what_speaks_against(people: tuple[Candidate, Candidate], *, opened: Opened) -> None:
    found = contras_of(opened, candidates=people)
    for one in people:
        if one.id not in found:
            raise NotFound
        against = refusals(found[one.id], form=Format.COUPLE, programme=refused_by(one.programme))
        if against:
            reasons = " ".join(str(CONTRAS[reason]) for reason in against)
            form = capfirst(FORMATS[Format.COUPLE])
            raise Refused(FORM_CLOSED % {"form": form, "reason": reasons})


def _lock_editions(actor: Actor, couple: Couple) -> None:
    """Lock where the two have a seat, before the two: always in that order."""
    rows = visible_candidates(actor).filter(id__in=(couple.first_id, couple.second_id))
    seats = rows.exclude(edition=None).values_list("edition_id", flat=True)
    for edition_id in sorted({one for one in seats if one is not None}):
        locked_edition(actor, edition_id)


def _stop_joint_sessions(row: Candidate, *, actor: Actor, at: datetime) -> None:
    """Take the seat that somebody had as half of a couple, and offer what fits one person."""
    if row.edition_id is None or row.state not in {one.value for one in HAS_SEAT}:
        return
    edition = locked_edition(actor, row.edition_id)
    if edition.format != Format.COUPLE:
        return
    began = row.state == CandidateState.TAKING_PART
    leaving = Leaving.CUT_SHORT if began else Leaving.NOT_STARTED
    unseat(row, edition=edition, leaving=leaving, at=at)
    alone = Format.INDIVIDUAL.value in edition.programme.formats
    offer = Offer.unscoped.create(
        edition=edition,
        kind=(OfferKind.OTHER_FORMAT if alone else OfferKind.OTHER_HELP).value,
        format=Format.INDIVIDUAL.value if alone else "",
        made_at=at,
    )
    OfferAnswer.unscoped.create(offer=offer, candidate=row, asked_at=at)


def _record(row: Candidate, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="candidate", at=at)
