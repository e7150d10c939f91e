"""Ways on: what the system proposes is put to the people, and carried out with who says yes."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.offers import NEEDS_CONSENT, OfferKind
from fijnmazig.groups.domain.planning import Proposal
from fijnmazig.groups.domain.states import (
    EditionState,
    EditionStep,
    Leaving,
    StopReason,
)
from fijnmazig.groups.models import Candidate, Edition, Offer, OfferAnswer
from fijnmazig.groups.queries.board import ways_on
from fijnmazig.groups.queries.holding import seated_in
from fijnmazig.groups.queries.material import planned_sessions
from fijnmazig.groups.queries.reach import visible_offers
from fijnmazig.groups.services.editions import close_edition, take_step
from fijnmazig.groups.services.placing import locked_edition, refuse_unless_fits, seat, unseat
from fijnmazig.groups.services.planning import LONGEST_TITLE, EditionPlan, plan_edition
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.domain.opening import Opened


@transaction.atomic
def make_offer(*, actor: Actor, edition_id: UUID, proposal: Proposal, at: datetime) -> UUID:
    """Put one of the proposals to the people who have a seat; return the id of the offer.

    Raises NotFound when the edition is not the actor's, Refused when the rules do not propose it
    (any more).
    """
    edition = locked_edition(actor, edition_id)
    if proposal not in ways_on(actor=actor, edition_id=edition.id, at=at):
        raise Refused(texts.OTHER_STATE)
    offer = Offer.unscoped.create(
        edition=edition,
        kind=proposal.kind.value,
        other_edition_id=proposal.other,
        starts_on=proposal.starts_on,
        format=proposal.form.value if proposal.form else "",
        playbook_version_id=(
            edition.programme.short_version_id if proposal.kind is OfferKind.SHORTER else None
        ),
        made_at=at,
    )
    OfferAnswer.unscoped.bulk_create(
        OfferAnswer(offer=offer, candidate=row, asked_at=at) for row in seated_in(edition)
    )
    _record(offer, actor=actor, act="groups.offer-made", at=at)
    return offer.id


def make_offer_by_number(*, actor: Actor, edition_id: UUID, number: int, at: datetime) -> UUID:
    """Put the proposal with this number, as a page showed them, to the people; see `make_offer`."""
    found = ways_on(actor=actor, edition_id=edition_id, at=at)
    if not 0 <= number < len(found):
        raise Refused(texts.OTHER_STATE)
    return make_offer(actor=actor, edition_id=edition_id, proposal=found[number], at=at)


@transaction.atomic
def note_answer(
    *, actor: Actor, offer_id: UUID, candidate_id: UUID, reply: Reply, at: datetime
) -> None:
    """Note what somebody answers; they have had an answer from us now.

    Who says yes to another form would come in that form from now on. Raises NotFound when they
    were not asked, or not by the actor's team.
    """
    offer = find(visible_offers(actor), id=offer_id)
    row = find(
        offer.answers.select_related("candidate").select_for_update(of=("self",)),
        candidate_id=candidate_id,
    )
    row.reply, row.answered_at, row.noted_by = reply.value, at, actor.user_id
    row.save(update_fields=["reply", "answered_at", "noted_by"])
    row.candidate.answered_at = at
    if reply is Reply.YES and offer.format and offer.format not in row.candidate.formats:
        row.candidate.formats = [*row.candidate.formats, offer.format]
    row.candidate.save(update_fields=["answered_at", "formats"])
    _record(offer, actor=actor, act="groups.offer-answered", at=at)


@transaction.atomic
@sensitive_variables()
def carry_out(*, actor: Actor, opened: Opened, offer_id: UUID, at: datetime) -> UUID:
    """Do what was offered, with who said yes where that is needed; return the edition that goes on.

    No answer is no yes: those people wait on, in their old place in line. Raises NotFound when it
    is not the actor's; Refused when it was decided, nobody said yes, or the rules forbid it now.
    """
    offer = find(visible_offers(actor).select_for_update(of=("self",)), id=offer_id)
    if offer.decision != Reply.OPEN:
        raise Refused(texts.OTHER_STATE)
    edition = _locked(actor, offer)
    if edition.state != EditionState.GATHERING:
        raise Refused(texts.EDITION_CLOSED)
    kind = OfferKind(offer.kind)
    goes_on = edition
    if kind is OfferKind.LATER_START:
        _move_start(edition, offer)
    elif kind is OfferKind.SHORTER:
        _shorten(edition, offer)
    else:
        goes_on = _move_people(edition, offer, actor=actor, opened=opened, at=at)
    offer.decision, offer.decided_at, offer.decided_by = Reply.YES.value, at, actor.user_id
    offer.save(update_fields=["decision", "decided_at", "decided_by"])
    _record(offer, actor=actor, act="groups.offer-carried-out", at=at)
    return goes_on.id


def _locked(actor: Actor, offer: Offer) -> Edition:
    """Lock the editions of an offer, always in one order, and return its own."""
    ids = sorted(one for one in (offer.edition_id, offer.other_edition_id) if one is not None)
    rows = {one: locked_edition(actor, one) for one in ids}
    return rows[offer.edition_id]


def _move_start(edition: Edition, offer: Offer) -> None:
    assert offer.starts_on is not None  # noqa: S101 -- a later start has its day
    later = offer.starts_on - edition.starts_on
    edition.starts_on += later
    edition.decides_on += later
    edition.moved_total += 1
    edition.save(update_fields=["starts_on", "decides_on", "moved_total"])
    for session in edition.sessions.filter(held_at=None):
        wall = session.starts_at.astimezone(WALL)
        moved = datetime.combine(wall.date() + later, wall.time(), tzinfo=WALL)
        session.starts_at = moved
        session.save(update_fields=["starts_at"])


def _shorten(edition: Edition, offer: Offer) -> None:
    programme = edition.programme
    if programme.short_session_total is None or programme.short_minimum is None:
        raise Refused(texts.OTHER_STATE)
    edition.session_total = programme.short_session_total
    edition.minimum = min(edition.minimum, programme.short_minimum)
    edition.playbook_version_id = offer.playbook_version_id or edition.playbook_version_id
    edition.save(update_fields=["session_total", "minimum", "playbook_version_id"])
    edition.sessions.filter(number__gt=edition.session_total).delete()
    written = planned_sessions(offer.playbook_version_id)
    for session in edition.sessions.filter(held_at=None, number__lte=len(written)):
        plan = written[session.number - 1]
        session.title, session.minutes = plan.title[:LONGEST_TITLE], plan.minutes
        session.save(update_fields=["title", "minutes"])


@sensitive_variables()
def _move_people(
    edition: Edition, offer: Offer, *, actor: Actor, opened: Opened, at: datetime
) -> Edition:
    """Move who said yes to the other edition, or to a new one in another form; close this one."""
    willing = set(
        offer.answers.filter(reply=Reply.YES.value).values_list("candidate_id", flat=True)
    )
    if OfferKind(offer.kind) in NEEDS_CONSENT and not willing:
        raise Refused(texts.NOT_YET_ANSWERED)
    people = list(seated_in(edition).select_for_update(of=("self",)))
    merges = offer.kind == OfferKind.MERGE
    goal = _other(edition, offer, actor=actor, at=at)
    for row in people:
        goes = row.id in willing
        leaving = Leaving.MOVED if goes else Leaving.NOT_STARTED
        unseat(row, edition=edition, leaving=leaving, at=at)
    take_step(edition, step=EditionStep.MERGE if merges else EditionStep.CALL_OFF)
    edition.merged_into = goal if merges else None
    reason = StopReason.MERGED if merges else StopReason.OTHER_FORMAT
    close_edition(edition, reason=reason, at=at)
    _seat_all([row for row in people if row.id in willing], goal, actor=actor, opened=opened, at=at)
    return goal


def _other(edition: Edition, offer: Offer, *, actor: Actor, at: datetime) -> Edition:
    if offer.other_edition_id is not None:
        return locked_edition(actor, offer.other_edition_id)
    form = Format(offer.format)
    plan = EditionPlan(
        name=f"{edition.name}, {texts.FORMATS[form]}",
        starts_on=max(edition.starts_on, at.astimezone(WALL).date()),
        decides_on=max(edition.decides_on, at.astimezone(WALL).date()),
        form=form,
        hour=time(19, 30),
        place_text=edition.place_text,
        minimum=1,
        maximum=edition.maximum,
        session_total=edition.programme.short_session_total or edition.session_total,
    )
    made = plan_edition(actor=actor, programme_id=edition.programme_id, plan=plan, at=at)
    return locked_edition(actor, made)


@sensitive_variables()
def _seat_all(
    people: Sequence[Candidate], goal: Edition, *, actor: Actor, opened: Opened, at: datetime
) -> None:
    """Seat everybody; one for whom it cannot be undoes the whole."""
    if goal.state != EditionState.GATHERING:
        raise Refused(texts.EDITION_CLOSED)
    for row in people:
        refuse_unless_fits(row, edition=goal, actor=actor, opened=opened)
        seat(row, edition=goal, at=at)


def _record(offer: Offer, *, actor: Actor, act: str, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=offer.id,
        subject_kind="offer",
        at=at,
        details={"kind": offer.kind},
    )
