"""Who hears of a moment beside who has a seat: of a change once at each address; who gives it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.letters import OF_GIVING, LetterKind
from fijnmazig.gatherings.models import Entry, Letter, Moment, MomentStaff
from fijnmazig.gatherings.queries.receivers import Receiver, members, people
from fijnmazig.gatherings.services.letters import registered_seats


def tell_beside(moment: Moment, *, kind: LetterKind, by: Actor, at: datetime) -> int:
    """Let who registered seats without a name know of one moment, and who gives or hosts it.

    Nobody at an address that hears of it as somebody with a seat, nor who changed it: they know.
    Return how many mails that are.
    """
    told = _told_already(moment, by=by)
    entries, staff = _of_unnamed_seats(moment), _who_give(moment)
    boxes, known = members([entry.contact_id for entry in entries]), people(staff)
    rows = [
        Letter(kind=kind.value, entry=entry, moment=moment, made_at=at)
        for entry in entries
        if _is_fresh(boxes.get(entry.contact_id), told)
    ]
    rows += [
        Letter(kind=kind.value, professional_id=person, moment=moment, made_at=at)
        for person in staff
        if _is_fresh(known.get(person), told)
    ]
    return len(Letter.unscoped.bulk_create(rows))


def tell_of_giving(
    moments: Collection[Moment],
    *,
    people_ids: Collection[UUID],
    kind: LetterKind,
    by: Actor,
    at: datetime,
) -> None:
    """Let people know that they give or host moments from now on, or no longer.

    What they were not told yet is not told, and not taken back either: somebody put on a moment by
    mistake, and taken off it at once, hears nothing. Nobody is told of what they did themselves.
    """
    known, own = people(people_ids), _addresses_of(by)
    heard = [key for key, one in known.items() if one.address.casefold() not in own]
    for moment in moments:
        others = OF_GIVING - {kind}
        unsaid = Letter.unscoped.filter(
            kind__in=others, moment=moment, professional__in=heard, sent_at=None
        )
        taken_back = set(unsaid.values_list("professional_id", flat=True))
        unsaid.delete()
        Letter.unscoped.bulk_create(
            Letter(kind=kind.value, professional_id=person, moment=moment, made_at=at)
            for person in heard
            if person not in taken_back
        )


def _addresses_of(actor: Actor) -> set[str]:
    boxes = members([actor.user_id] if actor.user_id else [])
    return {one.address.casefold() for one in boxes.values()}


def _told_already(moment: Moment, *, by: Actor) -> set[str]:
    seats = registered_seats(moment.cohort_id).values_list("professional_id", flat=True)
    seated = people([person for person in seats if person is not None])
    return {one.address.casefold() for one in seated.values()} | _addresses_of(by)


def _is_fresh(one: Receiver | None, told: set[str]) -> bool:
    """Tell whether nobody at this address was told yet; from now on they are."""
    if one is None or one.address.casefold() in told:
        return False
    told.add(one.address.casefold())
    return True


def _of_unnamed_seats(moment: Moment) -> list[Entry]:
    """Return the registrations of a group with a seat that nobody has a name for yet."""
    rows = Entry.unscoped.filter(
        cohort_id=moment.cohort_id,
        state=EntryState.REGISTERED.value,
        seats__is_live=True,
        seats__professional=None,
    )
    return list(rows.distinct().order_by("queued_at", "id"))


def _who_give(moment: Moment) -> list[UUID]:
    """Return who gives or hosts a moment; while nobody does, who does others of its group."""
    rows = MomentStaff.unscoped.filter(moment=moment)
    if not rows.exists():
        rows = MomentStaff.unscoped.filter(moment__cohort=moment.cohort_id)
    return list(dict.fromkeys(rows.order_by("id").values_list("professional_id", flat=True)))
