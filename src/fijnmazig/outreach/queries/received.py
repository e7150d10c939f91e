"""What was handed on to the actor's own teams: the package, and nothing else of a dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.outreach.domain.permissions import RECEIVE
from fijnmazig.outreach.domain.records import package_ref
from fijnmazig.outreach.domain.referring import (
    Channel,
    Purpose,
    Source,
    State,
    followers,
    is_overdue,
    is_readable,
)
from fijnmazig.outreach.models import Referral
from fijnmazig.outreach.queries.handing import Leaving, leaving
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.queries.teams import team_ids_of, team_names

SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """One thing that was handed on: from which team and since when, and not of whom it is."""

    id: UUID
    reference: str
    sender: str
    made_at: datetime
    due_on: date
    state: StrOrPromise
    is_overdue: bool
    is_new: bool
    is_withdrawn: bool
    is_expired: bool
    expires_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReceivedPage:
    """One thing that was handed on, opened; without parts once it was withdrawn or expired."""

    line: ReceivedLine
    service: str
    purpose: StrOrPromise
    source: StrOrPromise
    given_at: datetime
    parts: tuple[Leaving, ...]
    followers: tuple[tuple[str, StrOrPromise], ...]


def visible_received(actor: Actor) -> QuerySet[Referral]:
    """Return what was sealed to the teams of an actor who may receive; nothing for others.

    Nor what is of somebody from whose dossier they are excluded.
    """
    if actor.user_id is None or not actor.may(RECEIVE):
        return Referral.unscoped.none()
    teams = team_ids_of(user_id=actor.user_id)
    rows = Referral.unscoped.filter(channel=Channel.ACCOUNT.value, recipient_team_id__in=teams)
    return rows.exclude(dossier__exclusions__user_id=actor.user_id)


def received_list(*, actor: Actor, at: datetime, on: date) -> tuple[ReceivedLine, ...]:
    """Return what was handed on to the actor's teams, newest first."""
    rows = visible_received(actor).select_related("dossier").order_by("-made_at", "id")
    several = list(rows[:SHOWN])
    names = team_names(team_ids={row.dossier.team_id for row in several})
    return tuple(_line(row, names=names, at=at, on=on) for row in several)


@sensitive_variables()
def received_page(
    *, actor: Actor, opened: Opened, referral_id: UUID, at: datetime, on: date
) -> ReceivedPage:
    """Return what was handed on. Raises NotFound when it is not for the actor's teams."""
    rows = visible_received(actor).select_related("dossier", "consent")
    row = find(rows, id=referral_id)
    names = team_names(team_ids={row.dossier.team_id})
    return ReceivedPage(
        line=_line(row, names=names, at=at, on=on),
        service=row.consent.recipient_name,
        purpose=texts.PURPOSES[Purpose(row.consent.purpose)],
        source=texts.SOURCE_WORDS[Source(row.consent.source)],
        given_at=row.consent.given_at,
        parts=_parts(row, opened=opened, at=at),
        followers=tuple((one.value, texts.STATES[one]) for one in followers(State(row.state))),
    )


@sensitive_variables()
def _parts(row: Referral, *, opened: Opened, at: datetime) -> tuple[Leaving, ...]:
    state = State(row.state)
    if row.sealed_package is None or not is_readable(state, expires_at=row.expires_at, at=at):
        return ()
    ref = package_ref(row.id)
    found = unsealed(opened, wanted={ref: {"sealed_package": row.sealed_package}})
    return leaving(found[ref]["sealed_package"]) if ref in found else ()


def _line(row: Referral, *, names: dict[UUID, str], at: datetime, on: date) -> ReceivedLine:
    state = State(row.state)
    is_withdrawn = state is State.WITHDRAWN
    readable = is_readable(state, expires_at=row.expires_at, at=at)
    return ReceivedLine(
        id=row.id,
        reference=row.dossier.reference,
        sender=names.get(row.dossier.team_id, ""),
        made_at=row.made_at,
        due_on=row.due_on,
        state=texts.STATES[state],
        is_overdue=is_overdue(state, due_on=row.due_on, on=on),
        is_new=row.opened_at is None and readable,
        is_withdrawn=is_withdrawn,
        is_expired=not readable and not is_withdrawn,
        expires_at=row.expires_at,
    )
