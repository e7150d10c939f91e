"""The queue: whom one may call now, in a fair order, without a word about anybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched, islice
from uuid import UUID

from django.db.models import Case as Conditional
from django.db.models import F, IntegerField, Q, QuerySet, Value, When
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.calling import WALL, Case, why_not
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.models import Agreement, Dossier
from fijnmazig.outreach.queries.cases import attempts_of, unsafe_texts, why_not_now
from fijnmazig.outreach.queries.holding import protocols_of
from fijnmazig.outreach.queries.reach import in_force, visible_dossiers
from fijnmazig.outreach.queries.redialling import ended_attempts, going_attempts
from fijnmazig.outreach.queries.tried import ending_of
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened

SHOWN = 25
UNSEALED, AT_A_TIME = 60, 30  # of whom unsafe times are read for one page, at most and at once
LOOKED_AT = 1_000
UNREAD = (
    *("sealed_name", "sealed_numbers", "sealed_address", "sealed_picks_up", "sealed_household"),
    *("sealed_intervened_on", "sealed_story"),
)
LAST_CHANCE = timedelta(days=14)
WAITS = Q(flag_raised_at__isnull=False) & (
    Q(flag_seen_at=None) | Q(flag_seen_at__lt=F("flag_raised_at"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """One dossier to call: nothing of whom it is about."""

    id: UUID
    reference: str
    received_at: datetime
    number: int
    limit: int
    language: StrOrPromise
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingCall:
    """A call of the actor that has not ended: to go back to, or to end."""

    dossier_id: UUID
    attempt_id: UUID
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCall:
    """A call of the actor that is over, and what was said of its end."""

    dossier_id: UUID
    attempt_id: UUID
    reference: str
    result: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Whom the actor may call now, and how many are open; `ended` is the call just ended.

    Of those that are open, `looked_at_total` wait for a supervisor.
    """

    rows: tuple[QueueLine, ...]
    going: tuple[GoingCall, ...]
    ended: EndedCall | None
    open_total: int
    looked_at_total: int


def queue_page(
    *, actor: Actor, opened: Opened, at: datetime, ended: UUID | None = None
) -> QueuePage:
    """Return whom the actor may call now, those whose last chance nears first.

    `ended` is the id of a call that the actor comes from. Raises NotFound for who does not call.
    """
    if not actor.may(CALL):
        raise NotFound
    seen = visible_dossiers(actor)
    found: list[Dossier] = []
    for rows in _by_rules(seen, actor=actor, at=at):
        unsafe = unsafe_texts(opened, rows=rows)
        found += [
            row
            for row in rows
            if row.id in unsafe and why_not_now(row, unsafe_text=unsafe[row.id], at=at) is None
        ]
        if len(found) >= SHOWN:
            break
    still_open = seen.filter(outcome=Outcome.OPEN.value)
    return QueuePage(
        rows=tuple(_line(row, actor=actor) for row in found[:SHOWN]),
        going=tuple(
            GoingCall(dossier_id=one.dossier_id, attempt_id=one.id, reference=one.dossier.reference)
            for one in going_attempts(actor)
        ),
        ended=_ended(ended, actor=actor) if ended else None,
        open_total=still_open.count(),
        looked_at_total=still_open.filter(WAITS).count(),
    )


def _ended(attempt_id: UUID, *, actor: Actor) -> EndedCall | None:
    row = ended_attempts(actor).filter(id=attempt_id, taken_back_at=None).first()
    if row is None:
        return None
    return EndedCall(
        dossier_id=row.dossier_id,
        attempt_id=row.id,
        reference=row.dossier.reference,
        result=ending_of(row),
    )


def _by_rules(seen: QuerySet[Dossier], *, actor: Actor, at: datetime) -> Iterator[list[Dossier]]:
    """Yield the first dossiers that the rules let through, in order, a few at a time.

    Of a thousand only what the rules look at is read, of those let through the rest, while the
    page is not full; what is sealed stays away.
    """
    columns = ("id", "agreement_id", "attempt_total", "last_attempt_at")
    rows = list(_candidates(seen, actor=actor, at=at).values_list(*columns)[:LOOKED_AT])
    protocols = protocols_of({agreement_id for _, agreement_id, _, _ in rows})
    through = (
        dossier_id
        for dossier_id, agreement_id, made, last in rows
        if why_not(
            Case(is_informed=True, outcome=Outcome.OPEN, attempts=attempts_of(last, made=made)),
            protocol=protocols[agreement_id],
            at=at,
        )
        is None
    )
    for ids in batched(islice(through, UNSEALED), AT_A_TIME, strict=False):
        found = seen.filter(id__in=ids).select_related("agreement", "lease").defer(*UNREAD)
        by_id = {row.id: row for row in found}
        yield [by_id[dossier_id] for dossier_id in ids if dossier_id in by_id]


def _candidates(seen: QuerySet[Dossier], *, actor: Actor, at: datetime) -> QuerySet[Dossier]:
    today = at.astimezone(WALL).date()
    nears = When(agreement__valid_to__lte=today + LAST_CHANCE, then=Value(0))
    rows = seen.filter(
        Q(due_at=None) | Q(due_at__lte=at),
        Q(lease=None) | Q(lease__until__lte=at) | Q(lease__holder_id=actor.user_id),
        outcome=Outcome.OPEN.value,
        is_informed=True,
        attempt_total__lt=F("agreement__attempt_limit"),
        agreement__valid_from__lte=today,
        agreement__valid_to__gte=today,
        agreement__key__in=in_force(Agreement.unscoped.all(), on=today).values("key"),
    )
    chance = Conditional(nears, default=Value(1), output_field=IntegerField())
    ordered = rows.exclude(WAITS).annotate(chance=chance)
    return ordered.order_by("chance", "received_at", "id")


def _line(row: Dossier, *, actor: Actor) -> QueueLine:
    lease = getattr(row, "lease", None)
    return QueueLine(
        id=row.id,
        reference=row.reference,
        received_at=row.received_at,
        number=row.attempt_total + 1,
        limit=row.agreement.attempt_limit,
        language=texts.SPOKEN.get(row.language, row.language),
        is_own=lease is not None and lease.holder_id == actor.user_id,
    )
