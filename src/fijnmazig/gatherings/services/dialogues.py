"""Public dialogues: a place kept without a name, and three numbers at the end."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, localtime

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.gatherings.domain.awards import made_code, plain_code, shown_code
from fijnmazig.gatherings.domain.dialogues import MOST_CHILDREN, MOST_PEOPLE, CountMethod
from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.models import Moment, PublicCount, Reservation, Series
from fijnmazig.gatherings.printing.sheets import Sheet, printed
from fijnmazig.gatherings.queries.dialogues import (
    counted_moments,
    free_places,
    open_dialogues,
    reservations_until,
)
from fijnmazig.gatherings.texts import dialogues as texts

MOST_STAMPS = 12  # places on a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who comes, without a name: how many people, how many children to mind, which language."""

    people: int
    children: int = 0
    language: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a host counted at the end; `note` says why, when it corrects an earlier count."""

    first_time: int
    came_before: int
    not_said: int
    method: CountMethod
    nonce: UUID
    note: str = ""


@transaction.atomic
def reserve(*, moment_id: UUID, party: Party, at: datetime) -> str:
    """Keep places at a public moment and return the code to cancel with; it is kept nowhere.

    Raises NotFound when it is no announced public moment; Refused when it began, was cancelled,
    has too few places left, or when the party is too large for one reservation.
    """
    rows = Moment.unscoped.filter(id__in=open_dialogues().values("id"))
    moment = find(rows.select_for_update(of=("self",)).select_related("cohort"), id=moment_id)
    if moment.state != MomentState.PLANNED or moment.starts_at <= at:
        raise Refused(texts.NOT_TO_RESERVE)
    if party.people > MOST_PEOPLE or party.children > MOST_CHILDREN:
        raise Refused(texts.TOO_LARGE % {"people": MOST_PEOPLE, "children": MOST_CHILDREN})
    if party.people + party.children > free_places(moment):
        raise Refused(texts.FULL)
    code = made_code(secrets.choice)
    Reservation.unscoped.create(
        moment=moment,
        code_hash=_hashed(code),
        people=party.people,
        children=party.children,
        language=party.language,
    )
    record(
        actor=ANONYMOUS,
        act="gatherings.places-kept",
        subject_id=moment.id,
        subject_kind="moment",
        at=at,
    )
    return shown_code(code)


@transaction.atomic
def cancel_reservation(*, code: str, at: datetime) -> None:
    """Give the places of a code free again. Raises Refused when nobody has that code."""
    row = Reservation.unscoped.filter(code_hash=_hashed(plain_code(code))).first()
    if row is None:
        raise Refused(texts.CODE_UNKNOWN)
    moment_id = row.moment_id
    row.delete()
    record(
        actor=ANONYMOUS,
        act="gatherings.places-freed",
        subject_id=moment_id,
        subject_kind="moment",
        at=at,
    )


def count_visitors(*, actor: Actor, moment_id: UUID, counted: Counted, at: datetime) -> None:
    """Write what a host counted, and close the moment; sent twice it is one count.

    Raises NotFound when the moment is not the actor's to count; Refused when it has not begun, was
    cancelled, or when a correction does not say why.
    """
    try:
        _count(actor, moment_id, counted, at)
    except IntegrityError:
        if not PublicCount.unscoped.filter(moment_id=moment_id, nonce=counted.nonce).exists():
            raise Refused(texts.SENT_ELSEWHERE) from None


def print_stamp_card(*, actor: Actor, moment_id: UUID, language: str) -> bytes:
    """Return stamp cards for the edition of a public moment: four on a sheet, nothing on a person.

    Raises NotFound when the moment is not the actor's to count; Refused when our fonts lack a sign.
    """
    rows = counted_moments(actor).select_related("cohort__series")
    moment = find(rows, id=moment_id)
    held = moment.cohort.moments.exclude(state=MomentState.CANCELLED.value).order_by("position")
    starts = [localtime(start) for start in held.values_list("starts_at", flat=True)]
    sheet = {
        "lang": language,
        "words": {key: str(word) for key, word in texts.CARD.items()},
        "title": moment.cohort.series.title,
        "days": [f"{start.day}/{start.month}" for start in starts][:MOST_STAMPS],
    }
    try:
        return printed(Sheet.STAMP_CARD, of=sheet, at=moment.starts_at)
    except UnprintableError as error:
        raise Refused(str(texts.UNPRINTABLE).format(text=error.text)) from error


def remove_reservations(*, at: datetime) -> int:
    """Remove the reservations of moments that ended before today, and return how many.

    The caller records it, within its transaction.
    """
    today = datetime.combine(localdate(at), time(), tzinfo=localtime(at).tzinfo)
    return reservations_until(today).delete()[0]


@transaction.atomic
def _count(actor: Actor, moment_id: UUID, counted: Counted, at: datetime) -> None:
    rows = Moment.unscoped.filter(id__in=counted_moments(actor).values("id"))
    # As for every change of a series: no moment comes in between the last count and what it tells.
    series = Series.unscoped.filter(cohorts__moments__in=rows.filter(id=moment_id).values("id"))
    find(Series.unscoped.select_for_update(), id__in=series.values("id"))
    moment = find(rows.select_for_update(), id=moment_id)
    if moment.counts.filter(nonce=counted.nonce).exists():
        return
    if moment.state == MomentState.CANCELLED:
        raise Refused(texts.CANCELLED)
    if moment.starts_at > at:
        raise Refused(texts.NOT_YET)
    if moment.counts.exists() and not counted.note.strip():
        raise Refused(texts.NOTE_NEEDED)
    PublicCount.unscoped.create(
        moment=moment,
        first_time=counted.first_time,
        came_before=counted.came_before,
        not_said=counted.not_said,
        method=counted.method.value,
        nonce=counted.nonce,
        counted_at=at,
        counted_by=actor.user_id,
        note=counted.note.strip(),
    )
    if moment.state != MomentState.CLOSED:
        moment.state, moment.closed_at = MomentState.CLOSED.value, at
        moment.save(update_fields=["state", "closed_at"])
    record(
        actor=actor,
        act="gatherings.visitors-counted",
        subject_id=moment.id,
        subject_kind="moment",
        at=at,
    )


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
