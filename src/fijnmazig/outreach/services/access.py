"""Somebody asks what is kept about them; preparing it and handing it over are both recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.access import Way
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.queries.access import AccessCopy, AccessPage, access_copy, access_page
from fijnmazig.outreach.queries.access_parts import Part, day_of
from fijnmazig.outreach.services.locking import Locked, locked
from fijnmazig.outreach.texts import access as texts
from fijnmazig.vault.domain.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LockedCopy:
    """The copy as a locked file; it exists only here."""

    reference: str
    file: Locked


@transaction.atomic
@sensitive_variables()
def prepare_copy(*, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime) -> AccessPage:
    """Return what was written about a person, and record that it was read.

    Raises NotFound when the dossier is not the actor's.
    """
    on = at.astimezone(WALL).date()
    page = access_page(actor=actor, opened=opened, dossier_id=dossier_id, on=on)
    _record(actor, act="outreach.dossier-read", dossier_id=page.id, at=at)
    if page.consents:
        _record(actor, act="outreach.referrals-read", dossier_id=page.id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def make_copy(
    *, actor: Actor, opened: Opened, dossier_id: UUID, chosen: frozenset[str], at: datetime
) -> AccessCopy:
    """Return what goes to the person on paper, kept nowhere, and record that it was made.

    Raises NotFound when the dossier is not the actor's.
    """
    copy = access_copy(actor=actor, opened=opened, dossier_id=dossier_id, chosen=chosen, at=at)
    _record_copy(actor, copy, dossier_id=dossier_id, way=Way.PRINT)
    return copy


@transaction.atomic
@sensitive_variables()
def lock_copy(
    *, actor: Actor, opened: Opened, dossier_id: UUID, chosen: frozenset[str], at: datetime
) -> LockedCopy:
    """Return what goes to the person as a file with words, kept nowhere, and record it.

    Raises NotFound when the dossier is not the actor's, Refused for a sign that cannot be printed.
    """
    copy = access_copy(actor=actor, opened=opened, dossier_id=dossier_id, chosen=chosen, at=at)
    file = locked(_sheet(copy), unprintable=texts.UNPRINTABLE, at=at)
    _record_copy(actor, copy, dossier_id=dossier_id, way=Way.FILE)
    return LockedCopy(reference=copy.reference, file=file)


@sensitive_variables()
def _sheet(copy: AccessCopy) -> Mapping[str, object]:
    words = {name: str(text) for name, text in texts.SHEET.items()}
    facts = ((words["reference"], copy.reference), (words["made"], day_of(copy.made_at)))
    return {
        "words": words,
        "reference": copy.reference,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "parts": [{"label": str(part.title), "lines": _lines(part)} for part in copy.parts],
        "handling": [str(line) for line in texts.HANDLING],
    }


@sensitive_variables()
def _lines(part: Part) -> list[str]:
    return [*(f"{label}: {text}" for label, text in part.facts), *part.lines]


def _record_copy(actor: Actor, copy: AccessCopy, *, dossier_id: UUID, way: Way) -> None:
    _record(
        actor,
        act="outreach.access-copied",
        dossier_id=dossier_id,
        at=copy.made_at,
        details={
            "way": way.value,
            "texts": copy.texts,
            "left_out": copy.left_out,
            "consents": copy.consents,
            "referrals": copy.passed_on,
        },
    )


def _record(
    actor: Actor,
    *,
    act: str,
    dossier_id: UUID,
    at: datetime,
    details: Mapping[str, str | int] | None = None,
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details=details,
    )
