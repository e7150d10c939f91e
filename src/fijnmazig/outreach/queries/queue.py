"""The queue: whom one may call now, in a fair order, without a word about anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.calling import WALL, why_not
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.cases import case_of, unsafe_texts, why_not_now
from fijnmazig.outreach.queries.holding import protocol_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.redialling import going_attempts
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened

SHOWN = 25
UNSEALED = 60  # of whom unsafe times are read for one page
LOOKED_AT = 1_000
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
class QueuePage:
    """Whom the actor may call now, and how many more are open."""

    rows: tuple[QueueLine, ...]
    going: tuple[GoingCall, ...]
    open_total: int
    looked_at_total: int


def queue_page(*, actor: Actor, opened: Opened, at: datetime) -> QueuePage:
    """Return whom the actor may call now, those whose last chance nears first.

    Raises NotFound for who does not call.
    """
    if not actor.may(CALL):
        raise NotFound
    rows = list(_candidates(actor, at=at)[:LOOKED_AT])
    by_rules = [
        row
        for row in rows
        if why_not(case_of(row), protocol=protocol_of(row.agreement), at=at) is None
    ][:UNSEALED]
    unsafe = unsafe_texts(opened, rows=by_rules)
    found = [
        row
        for row in by_rules
        if row.id in unsafe and why_not_now(row, unsafe_text=unsafe[row.id], at=at) is None
    ]
    return QueuePage(
        rows=tuple(_line(row, actor=actor) for row in found[:SHOWN]),
        going=tuple(
            GoingCall(dossier_id=one.dossier_id, attempt_id=one.id, reference=one.dossier.reference)
            for one in going_attempts(actor)
        ),
        open_total=visible_dossiers(actor).filter(outcome=Outcome.OPEN.value).count(),
        looked_at_total=visible_dossiers(actor).filter(WAITS).count(),
    )


def _candidates(actor: Actor, *, at: datetime) -> QuerySet[Dossier]:
    today = at.astimezone(WALL).date()
    nears = When(agreement__valid_to__lte=today + LAST_CHANCE, then=Value(0))
    rows = visible_dossiers(actor).filter(
        Q(due_at=None) | Q(due_at__lte=at),
        Q(lease=None) | Q(lease__until__lte=at) | Q(lease__holder_id=actor.user_id),
        outcome=Outcome.OPEN.value,
        is_informed=True,
        attempt_total__lt=F("agreement__attempt_limit"),
        agreement__valid_from__lte=today,
        agreement__valid_to__gte=today,
    )
    chance = Case(nears, default=Value(1), output_field=IntegerField())
    ordered = rows.exclude(WAITS).annotate(chance=chance)
    return ordered.select_related("agreement", "lease").order_by("chance", "received_at", "id")


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
