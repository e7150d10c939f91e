"""Where a mail goes: to whom, at which address, and whether it is still true."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.letters import COMES_ALONG, OF_A_CHANGE, LetterKind
from fijnmazig.gatherings.models import Entry, Invitation, Letter, MomentStaff, Seat
from fijnmazig.gatherings.queries.course import followed_by
from fijnmazig.gatherings.queries.letters import known_entry
from fijnmazig.organisations.queries.workers import reachable, workplaces

DUTCH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Where a mail goes, and in which language."""

    address: str
    language: str


def receiver_of(letter: Letter) -> Receiver | None:
    """Return where a mail goes; None when nobody can be reached, or the mail is no longer true."""
    if letter.invitation is not None:
        return _organisation(letter.invitation)
    if not _still_true(letter):
        return None
    if letter.professional_id is None:
        return members([known_entry(letter).contact_id]).get(known_entry(letter).contact_id)
    return people([letter.professional_id]).get(letter.professional_id)


def people(ids: Collection[UUID]) -> dict[UUID, Receiver]:
    """Return where mails to professionals go: their account, or else the address we know."""
    known = reachable(ids=ids)
    boxes = members([one.user_id for one in known.values() if one.user_id])
    found = {}
    for key, one in known.items():
        own = boxes.get(one.user_id) if one.user_id else None
        if own or one.email:
            found[key] = own or Receiver(address=one.email, language=DUTCH)
    return found


def members(user_ids: Collection[UUID]) -> dict[UUID, Receiver]:
    """Return where mails to members go."""
    return {
        key: Receiver(address=box.address, language=box.language)
        for key, box in letterboxes(user_ids=user_ids).items()
    }


def _organisation(invitation: Invitation) -> Receiver | None:
    place = workplaces(ids=[invitation.organisation_id]).get(invitation.organisation_id)
    return Receiver(address=place.email, language=DUTCH) if place and place.email else None


def _still_true(letter: Letter) -> bool:
    if letter.entry is None:
        return _is_so_of_giving(letter)
    return _holds(letter, letter.entry)


def _holds(letter: Letter, entry: Entry) -> bool:
    """Tell whether what is said of an entry is so at this moment."""
    match LetterKind(letter.kind):
        case LetterKind.OFFERED:
            return entry.state == EntryState.OFFERED
        case LetterKind.WAITING:
            return entry.state == EntryState.WAITING
        case LetterKind.COURSE if letter.professional_id in followed_by(
            [letter.professional_id] if letter.professional_id else []
        ):
            return False
        case kind if kind in COMES_ALONG and letter.professional_id is not None:
            return _is_seated(entry.cohort_id, letter.professional_id)
        case kind if kind in OF_A_CHANGE:
            unnamed = entry.seats.filter(is_live=True, professional=None)
            return entry.state == EntryState.REGISTERED and unnamed.exists()
        case _:
            return True


def _is_seated(cohort_id: UUID, professional_id: UUID) -> bool:
    seats = Seat.unscoped.filter(cohort_id=cohort_id, professional_id=professional_id)
    return seats.filter(is_live=True, entry__state=EntryState.REGISTERED.value).exists()


def _is_so_of_giving(letter: Letter) -> bool:
    """Tell whether what is said to who gives or hosts is so; of a change, also of their group."""
    given = MomentStaff.unscoped.filter(professional=letter.professional)
    match LetterKind(letter.kind):
        case LetterKind.STAFFED:
            return given.filter(moment=letter.moment_id).exists()
        case LetterKind.UNSTAFFED:
            return not given.filter(moment=letter.moment_id).exists()
        case kind if kind in OF_A_CHANGE:
            return given.filter(moment__cohort__moments=letter.moment_id).exists()
        case _:
            return True
