"""What decides whether a dossier may be called now, read with an opened vault or without one."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.outreach.domain.calling import WALL, Case, Closed, UnsafeTime, why_not, why_not_heard
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.unsafe import hours_of
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.holding import is_held, protocol_of
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


def case_of(row: Dossier, *, unsafe: tuple[UnsafeTime, ...] = ()) -> Case:
    """Return what the rules look at; of earlier attempts their number and the last one count."""
    made = attempts_of(row.last_attempt_at, made=row.attempt_total)
    return Case(
        is_informed=row.is_informed, outcome=Outcome(row.outcome), attempts=made, unsafe=unsafe
    )


def attempts_of(last: datetime | None, *, made: int) -> tuple[datetime, ...]:
    """Return attempts as the rules look at them: so many, and when the last one was."""
    return () if last is None else (last,) * made


@sensitive_variables()
def unsafe_texts(opened: Opened, *, rows: Iterable[Dossier]) -> dict[UUID, str]:
    """Return what the police wrote about unsafe times, of the dossiers this vault opens."""
    wanted = {
        dossier_ref(row.id): {"sealed_unsafe_times": row.sealed_unsafe_times}
        if row.sealed_unsafe_times is not None
        else {}
        for row in rows
    }
    found = unsealed(opened, wanted=wanted)
    return {ref.record: texts.get("sealed_unsafe_times", "") for ref, texts in found.items()}


@sensitive_variables()
def why_not_now(row: Dossier, *, unsafe_text: str, at: datetime) -> Closed | None:
    """Return why a dossier may not be called now, None when it may.

    Hours that nobody understands are unsafe: rather a call too few.
    """
    hours = hours_of(unsafe_text)
    found = why_not(case_of(row, unsafe=hours or ()), protocol=protocol_of(row.agreement), at=at)
    return Closed.UNSAFE_TIME if found is None and hours is None else found


@sensitive_variables()
def why_no_redial(row: Dossier, *, unsafe_text: str, at: datetime) -> Closed | None:
    """Return why a fallen line may not be taken up now: all that counts but earlier attempts."""
    if not is_held(row.agreement, on=at.astimezone(WALL).date()):
        return Closed.NO_AGREEMENT
    hours = hours_of(unsafe_text)
    case = Case(is_informed=row.is_informed, outcome=Outcome(row.outcome), unsafe=hours or ())
    found = why_not(case, protocol=protocol_of(row.agreement), at=at)
    return Closed.UNSAFE_TIME if found is None and hours is None else found


def why_unheard(row: Dossier, *, at: datetime) -> Closed | None:
    """Return why somebody who calls us may not be spoken with, None when they may."""
    if not is_held(row.agreement, on=at.astimezone(WALL).date()):
        return Closed.NO_AGREEMENT
    return why_not_heard(case_of(row), protocol=protocol_of(row.agreement), at=at)


@sensitive_variables()
def why_closed(row: Dossier, *, unsafe_text: str, at: datetime) -> Closed | None:
    """Return why one dossier may not be called now, also when its agreement was ended since.

    A newer version may have ended the agreement before the day that the dossier's version names.
    """
    if not is_held(row.agreement, on=at.astimezone(WALL).date()):
        return Closed.NO_AGREEMENT
    return why_not_now(row, unsafe_text=unsafe_text, at=at)
