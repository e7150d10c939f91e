"""What services look up: people as the rules see them, editions, the marks that hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.apart import Known, Rules
from fijnmazig.groups.domain.attendance import Code, Marked
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.contra import Contra, refusals
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import Waiting
from fijnmazig.groups.domain.links import RULE
from fijnmazig.groups.domain.records import story_ref
from fijnmazig.groups.domain.states import HAS_SEAT, CandidateState, EditionState
from fijnmazig.groups.models import Candidate, Edition, Event, Mark, OfferAnswer, Programme, Session
from fijnmazig.groups.queries.reach import (
    visible_couples,
    visible_household_keys,
    visible_pairs,
)
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

SEATED = [state.value for state in HAS_SEAT]


def seated_in(edition: Edition) -> QuerySet[Candidate]:
    """Return who has a seat in an edition that the caller found, the longest waiting first."""
    rows = Candidate.unscoped.filter(edition=edition, state__in=SEATED)
    return rows.order_by("waiting_since", "id")


def seated_by_edition(edition_ids: Iterable[UUID]) -> dict[UUID, list[Candidate]]:
    """Return for each edition who has a seat in it, with one query."""
    found: dict[UUID, list[Candidate]] = {one: [] for one in edition_ids}
    rows = Candidate.unscoped.filter(edition_id__in=list(found), state__in=SEATED)
    for row in rows.order_by("waiting_since", "id"):
        if row.edition_id is not None:
            found[row.edition_id].append(row)
    return found


def met_by_edition(edition_ids: Iterable[UUID]) -> dict[UUID, list[Candidate]]:
    """Return for each edition who has a seat in it or still comes to catch up, with two queries."""
    found = seated_by_edition(edition_ids)
    coming = Mark.unscoped.filter(elsewhere__edition_id__in=list(found), elsewhere__held_at=None)
    rows = coming.exclude(candidate__state=CandidateState.OVER.value).order_by("id")
    for mark in rows.select_related("candidate", "elsewhere"):
        if mark.elsewhere is not None and mark.candidate not in found[mark.elsewhere.edition_id]:
            found[mark.elsewhere.edition_id].append(mark.candidate)
    return found


def knowns(*, actor: Actor, candidates: Iterable[Candidate]) -> dict[UUID, Known]:
    """Return candidates as "never together" sees them, with one query."""
    wanted = [row.id for row in candidates]
    keys: dict[UUID, set[bytes]] = defaultdict(set)
    rows = visible_household_keys(actor).filter(candidate_id__in=wanted)
    for candidate_id, blind in rows.values_list("candidate_id", "blind"):
        keys[candidate_id].add(bytes(blind))
    return {one: Known(id=one, keys=frozenset(keys[one])) for one in wanted}


def rules_for(*, actor: Actor, form: Format) -> Rules:
    """Return pairs that stand, and couples: together where couples come, and nowhere else."""
    named = visible_pairs(actor).values_list("first_id", "second_id")
    couples = visible_couples(actor).values_list("first_id", "second_id")
    if form is not Format.COUPLE:
        return Rules(never=frozenset(map(frozenset, named.union(couples))))
    return Rules(never=frozenset(map(frozenset, named)), couples=frozenset(map(frozenset, couples)))


@sensitive_variables()
def contras_of(opened: Opened, *, candidates: Iterable[Candidate]) -> dict[UUID, set[Contra]]:
    """Return what speaks against taking part, for the candidates whose words are still there."""
    wanted = {
        story_ref(row.id): {"sealed_contra": row.sealed_contra}
        for row in candidates
        if row.sealed_contra is not None
    }
    found = unsealed(opened, wanted=wanted)
    return {
        ref.record: {Contra(code) for code in texts["sealed_contra"].split()}
        for ref, texts in found.items()
    }


def refused_by(programme: Programme) -> dict[Contra, list[Format]]:
    """Return what the programme refuses beyond what is always refused."""
    return {
        Contra(code): [Format(form) for form in forms] for code, forms in programme.refuses.items()
    }


def closed_forms(found: Iterable[Contra], *, programme: Programme) -> frozenset[Format]:
    """Return the forms that are closed to somebody."""
    several, added = set(found), refused_by(programme)
    return frozenset(form for form in Format if refusals(several, form=form, programme=added))


@sensitive_variables()
def is_shut_out(opened: Opened, *, edition: Edition, members: Collection[Candidate]) -> bool:
    """Tell whether the form of an edition is closed to one of these, or that cannot be read."""
    found, form = contras_of(opened, candidates=members), Format(edition.format)
    return any(
        one.id not in found or form in closed_forms(found[one.id], programme=edition.programme)
        for one in members
    )


def as_waiting(
    row: Candidate, *, known: Known, found: Iterable[Contra], programme: Programme
) -> Waiting:
    """Return a candidate as the line sees them."""
    return Waiting(
        known=known,
        since=row.waiting_since,
        formats=frozenset(Format(form) for form in row.formats),
        closed=closed_forms(found, programme=programme),
        can_be_compared=row.indexed_at is not None and row.indexed_by == RULE,
    )


def to_compare() -> Q:
    """Return the condition for who was not compared yet as people are compared now."""
    return Q(indexed_at=None) | Q(indexed_by=None) | ~Q(indexed_by=RULE)


def marks_of(edition: Edition) -> dict[UUID, list[Marked]]:
    """Return for each candidate the marks that hold: of each session the last one."""
    rows = (
        Mark.unscoped.filter(session__edition=edition)
        .order_by("id")
        .values_list("candidate_id", "session__number", "session__starts_at", "code")
    )
    latest: dict[UUID, dict[int, Marked]] = defaultdict(dict)
    for candidate_id, number, starts_at, code in rows:
        on = starts_at.astimezone(WALL).date()
        latest[candidate_id][number] = Marked(number=number, on=on, code=Code(code))
    return {key: list(found.values()) for key, found in latest.items()}


def held_total(edition: Edition) -> int:
    """Return how many sessions were held."""
    return edition.sessions.filter(held_at__isnull=False).count()


def completion_share(programme: Programme) -> Fraction:
    """Return which part of what was held makes a completed course."""
    return Fraction(programme.completion_percent, 100)


def holding_codes(marks: Mapping[UUID, list[Marked]], *, candidate_id: UUID) -> list[Code]:
    """Return the codes that hold for one person."""
    return [mark.code for mark in marks.get(candidate_id, [])]


def candidate_by_nonce(nonce: UUID) -> Candidate | None:
    """Return who came in by the form with this nonce, None when nobody did."""
    return Candidate.unscoped.filter(nonce=nonce).first()


def left_behind(candidate: Candidate, *, edition: Edition | None) -> QuerySet[Edition]:
    """Return where else somebody was a candidate, never took part, and no end is told yet."""
    rows = Event.unscoped.filter(stand_in=candidate.stand_in).values("edition_id")
    if edition is not None:
        rows = rows.exclude(edition=edition)
    settled = Q(kind__in=[Happening.ADMITTED.value, Happening.LEFT.value])
    summed = rows.annotate(
        named=Coalesce(Sum("delta", filter=Q(kind=Happening.NAMED.value)), 0),
        settled=Coalesce(Sum("delta", filter=settled), 0),
    )
    return Edition.unscoped.filter(
        id__in=summed.filter(named__gt=0, settled=0).values("edition_id")
    ).order_by("id")


def events_of(candidate: Candidate, *, edition: Edition, kind: Happening) -> QuerySet[Event]:
    """Return the raw events of one kind of one person in one edition, oldest first."""
    rows = Event.unscoped.filter(edition=edition, stand_in=candidate.stand_in, kind=kind.value)
    return rows.order_by("id")


def is_name_taken(programme_id: UUID, *, name: str) -> bool:
    """Tell whether a programme has an edition of this name."""
    return Edition.unscoped.filter(programme_id=programme_id, name__iexact=name).exists()


def gathering_of(programme_id: UUID) -> QuerySet[Edition]:
    """Return the editions of a programme that gather people, what begins first in front."""
    rows = Edition.unscoped.filter(programme_id=programme_id, state=EditionState.GATHERING.value)
    return rows.order_by("starts_on", "id")


def answers_in(edition: Edition) -> QuerySet[OfferAnswer]:
    """Return what people answered to offers of an edition."""
    return OfferAnswer.unscoped.filter(offer__edition=edition)


def mark_by_nonce(nonce: UUID) -> Mark | None:
    """Return the mark that was sent with this nonce, None when none was."""
    return Mark.unscoped.filter(nonce=nonce).first()


def holding_mark(session_id: UUID, *, candidate_id: UUID) -> Mark | None:
    """Return the mark that holds for one person in one session: the last one."""
    rows = Mark.unscoped.filter(session_id=session_id, candidate_id=candidate_id)
    return rows.order_by("-id").first()


def guests_by_session(sessions: Iterable[Session]) -> dict[UUID, list[Candidate]]:
    """Return for each session who of another edition catches up in it, with one query."""
    found: dict[UUID, list[Candidate]] = {one.id: [] for one in sessions}
    rows = Mark.unscoped.filter(elsewhere_id__in=list(found)).select_related("candidate")
    for mark in rows.order_by("id"):
        if mark.elsewhere_id is not None:
            found[mark.elsewhere_id].append(mark.candidate)
    return found


def guests_to_come(edition: Edition) -> QuerySet[Candidate]:
    """Return who catches up, in an edition that is not theirs, a session that was not held yet."""
    rows = Mark.unscoped.filter(elsewhere__edition=edition, elsewhere__held_at=None)
    return Candidate.unscoped.filter(id__in=rows.values("candidate_id")).order_by("id")


def sessions_in(editions: QuerySet[Edition]) -> QuerySet[Session]:
    """Return the sessions of editions that the caller found, and that were not called off."""
    rows = Session.unscoped.filter(edition__in=editions.values("id"), called_off_at=None)
    return rows.select_related("edition")


def sessions_of(candidate: Candidate) -> QuerySet[Session]:
    """Return the sessions of the edition that somebody has a seat in."""
    return Session.unscoped.filter(edition__candidates=candidate)


def is_key_taken(key: str) -> bool:
    """Tell whether a programme has this key."""
    return Programme.unscoped.filter(key=key).exists()
