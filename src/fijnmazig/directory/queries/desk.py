"""The desk of the editor: what must be looked at first, and how every service stands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Value, When
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory import texts
from fijnmazig.directory.domain.desk import DeskFilter
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import Confirmation, Service, Verification
from fijnmazig.directory.queries.channels import ChannelShown, channels_of
from fijnmazig.directory.queries.editable import (
    broken,
    due,
    editable_services,
    narrowed,
    suggested,
    unsure,
    visible_suppressions,
)

PER_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """A service as an editor sees it in a list."""

    id: UUID
    key: str
    name: str
    provider: str
    is_published: bool
    checked_date: date | None
    next_check_date: date | None
    is_due: bool
    is_unsure: bool
    has_suggestion: bool
    has_broken_link: bool
    has_mail: bool
    asked_at: datetime | None
    channels: tuple[ChannelShown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressedLine:
    """A key that no import brings back."""

    key: str
    reason: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTab:
    """One way to narrow the desk, and how many services it leaves."""

    which: DeskFilter
    total: int
    is_current: bool

    @property
    def label(self) -> StrOrPromise:
        """Return its name with the count, in the reader's language."""
        return f"{texts.DESK_FILTERS[self.which]} ({self.total})"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """One page of the desk."""

    which: DeskFilter
    tabs: tuple[DeskTab, ...]
    lines: tuple[DeskLine, ...]
    suppressed: tuple[SuppressedLine, ...]
    number: int
    pages: int
    word: str

    @property
    def is_broken(self) -> bool:
        """Tell whether services are shown whose links do not answer."""
        return self.which is DeskFilter.BROKEN

    @property
    def is_suppressed(self) -> bool:
        """Tell whether the keys that were taken away are shown, which are no services."""
        return self.which is DeskFilter.SUPPRESSED


def desk_page(  # noqa: PLR0913 -- who, what, which page, which word, when
    *, actor: Actor, which: DeskFilter, number: int, word: str, today: date, at: datetime
) -> DeskPage:
    """Return one page of the desk, what is due longest first; a fixed number of queries.

    Raises NotFound when the actor may not edit.
    """
    if not actor.may(EDIT):
        raise NotFound
    rows = editable_services(actor).filter(narrowed(which, today=today, at=at))
    rows = _named(rows, word=word)
    tabs = _tabs(actor, current=which, today=today, at=at)
    is_counted = not word.split() and which is not DeskFilter.SUPPRESSED
    total = next(tab.total for tab in tabs if tab.is_current) if is_counted else rows.count()
    pages = max(math.ceil(total / PER_PAGE), 1)
    number = min(max(number, 1), pages)
    first = (number - 1) * PER_PAGE
    # How each stands is asked for those that are shown only.
    ids = list(_in_order(rows).values_list("pk", flat=True)[first : first + PER_PAGE])
    shown = _standing(editable_services(actor).filter(pk__in=ids), today=today, at=at)
    return DeskPage(
        which=which,
        tabs=tabs,
        lines=_lines(list(shown), at=at),
        suppressed=_suppressed(actor) if which is DeskFilter.SUPPRESSED else (),
        number=number,
        pages=pages,
        word=word,
    )


def due_lines(*, actor: Actor, today: date, at: datetime) -> tuple[DeskLine, ...]:
    """Return every service that must be looked at, the longest waiting first.

    Raises NotFound when the actor may not edit.
    """
    if not actor.may(EDIT):
        raise NotFound
    rows = _standing(editable_services(actor), today=today, at=at).filter(due(today))
    return _lines(list(rows), at=at)


def _in_order(rows: QuerySet[Service]) -> QuerySet[Service]:
    """Return services with when they are checked next; what was never checked comes first."""
    never = Exists(
        Verification.unscoped.filter(service=OuterRef("pk"), next_check_date=None, is_settled=False)
    )
    beginning = Value(date(1, 1, 1))
    soonest = Min("verifications__next_check_date", filter=Q(verifications__is_settled=False))
    ordered = rows.annotate(
        checked=Max("verifications__checked_date"),
        soonest=soonest,
        next_check=Case(When(Q(never) | Q(soonest=None), then=beginning), default=F("soonest")),
    )
    never_first = F("checked").asc(nulls_first=True)  # on every database
    return ordered.order_by("next_check", never_first, "position", "name", "key")


def _standing(rows: QuerySet[Service], *, today: date, at: datetime) -> QuerySet[Service]:
    """Return services in order, with all that an editor wants to know."""
    asked = Confirmation.unscoped.filter(service=OuterRef("pk")).order_by("-sent_at")
    return _in_order(rows).annotate(
        is_due=due(today),
        is_unsure=unsure(),
        is_suggested=suggested(),
        is_broken=broken(at),
        asked=asked.values("sent_at")[:1],
    )


def _named(rows: QuerySet[Service], *, word: str) -> QuerySet[Service]:
    for part in word.split():
        rows = rows.filter(
            Q(name__icontains=part)
            | Q(provider__icontains=part)
            | Q(other_names__icontains=part)
            | Q(key__icontains=part)
        )
    return rows


def _tabs(actor: Actor, *, current: DeskFilter, today: date, at: datetime) -> tuple[DeskTab, ...]:
    shown = [which for which in DeskFilter if which is not DeskFilter.SUPPRESSED]
    counts = editable_services(actor).aggregate(
        **{
            which.name.lower(): Count(
                Case(When(narrowed(which, today=today, at=at) or Q(pk__isnull=False), then=1))
            )
            for which in shown
        }
    )
    counts[DeskFilter.SUPPRESSED.name.lower()] = visible_suppressions(actor).count()
    return tuple(
        DeskTab(which=which, total=counts[which.name.lower()], is_current=which is current)
        for which in DeskFilter
    )


def _suppressed(actor: Actor) -> tuple[SuppressedLine, ...]:
    rows = visible_suppressions(actor).order_by("-since", "key")
    return tuple(SuppressedLine(key=row.key, reason=row.reason, since=row.since) for row in rows)


def _lines(rows: Sequence[Service], *, at: datetime) -> tuple[DeskLine, ...]:
    channels = channels_of(service_ids=[row.id for row in rows], at=at)
    return tuple(_line(row, channels=channels.get(row.id, ())) for row in rows)


def _line(row: Service, *, channels: tuple[ChannelShown, ...]) -> DeskLine:
    standing = vars(row)  # what `_standing` added
    return DeskLine(
        id=row.id,
        key=row.key,
        name=row.name,
        provider=row.provider,
        is_published=row.is_published,
        checked_date=standing["checked"],
        next_check_date=standing["soonest"],
        is_due=standing["is_due"],
        is_unsure=standing["is_unsure"],
        has_suggestion=standing["is_suggested"],
        has_broken_link=standing["is_broken"],
        has_mail=bool(row.provider_email),
        asked_at=standing["asked"],
        channels=channels,
    )
