"""Whom to tell that a session changed, in the manner each agreed; and who was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.groups.domain.records import person_ref
from fijnmazig.groups.models import Candidate, SafeMessage, Session
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToTell:
    """Somebody who must hear it: how that is safe, and whether a message went out since."""

    id: UUID
    name: str
    safe_contact: str
    may_leave_message: bool
    is_told: bool


@sensitive_variables()
def to_tell(
    session: Session, *, members: Iterable[Candidate], opened: Opened
) -> tuple[ToTell, ...]:
    """Return who must hear that a session was moved or is off; nobody while nothing changed."""
    changed_at = session.called_off_at or session.moved_at
    if changed_at is None or session.held_at is not None:
        return ()
    people = list(members)
    sent = SafeMessage.unscoped.filter(session=session, sent_at__gte=changed_at)
    told = set(sent.values_list("candidate_id", flat=True))
    manners = safe_contacts(opened, rows=people)
    return tuple(
        ToTell(
            id=one.id,
            name=manners.get(one.id, ("", ""))[0],
            safe_contact=manners.get(one.id, ("", ""))[1],
            may_leave_message=one.may_leave_message,
            is_told=one.id in told,
        )
        for one in people
    )


@sensitive_variables()
def safe_contacts(opened: Opened, *, rows: Iterable[Candidate]) -> dict[UUID, tuple[str, str]]:
    """Return what people are called and how they are reached safely, with one query."""
    wanted = {
        person_ref(row.id): {
            "sealed_name": row.sealed_name,
            "sealed_safe_contact": row.sealed_safe_contact,
        }
        for row in rows
        if row.sealed_name is not None and row.sealed_safe_contact is not None
    }
    found = unsealed(opened, wanted=wanted)
    return {
        ref.record: (texts["sealed_name"], texts["sealed_safe_contact"])
        for ref, texts in found.items()
    }
