"""One's own profile: opened, corrected, confirmed, taken along; nobody else's."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.accounts.queries import confirmed_addresses, member_id, names_of
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import Professional
from fijnmazig.organisations.queries.profile import OwnProfile, own_memberships, own_profile
from fijnmazig.organisations.queries.reach import own_professional, visible_professionals
from fijnmazig.organisations.services.mandates import end_with_work
from fijnmazig.organisations.services.memberships import write_end
from fijnmazig.organisations.services.open_texts import withholding
from fijnmazig.organisations.services.people import free_addresses


@transaction.atomic
def open_profile(*, actor: Actor, at: datetime) -> OwnProfile:
    """Return everything kept about the actor.

    The first time, whoever is known under an address that the account has confirmed is the actor;
    when nobody is, a profile begins. Raises NotFound for nobody and for the operator.
    """
    if not own_professional(actor).exists():
        _begin(actor, member_id(actor), at)
    return own_profile(actor=actor, on=localdate(at))


def _begin(actor: Actor, user_id: UUID, at: datetime) -> None:
    addresses = confirmed_addresses(user_id=user_id)
    free_addresses(addresses)
    known = visible_professionals(actor).filter(email__in=addresses)
    free = {row.email: row for row in known.filter(user_id=None).select_for_update()}
    mine = next((free[address] for address in addresses if address in free), None)
    if mine is not None:
        mine.user_id = user_id
        mine.save(update_fields=["user_id"])
        _record(actor, "organisations.profile-linked", mine, at)
        return
    taken = set(known.values_list("email", flat=True))
    name = names_of(user_ids=[user_id]).get(user_id, "")
    made = Professional.unscoped.create(
        user_id=user_id,
        name=name,
        words_key=person_key(name),
        email=next((address for address in addresses if address not in taken), ""),
        created_at=at,
    )
    _record(actor, "organisations.profile-begun", made, at)


@transaction.atomic
def change_own_profile(*, actor: Actor, name: str, phone: str, at: datetime) -> None:
    """Correct one's own name and number; the address follows the account.

    Raises NotFound before the profile was opened, Refused without a name.
    """
    row = _own(actor)
    row.name, row.phone = " ".join(name.split()), phone.strip()
    if not row.name:
        raise Refused(texts.PERSON_NAME_NEEDED)
    row.words_key = person_key(row.name)
    with withholding([row.id], actor=actor, at=at):
        row.save(update_fields=["name", "words_key", "phone"])
    _record(actor, "organisations.profile-changed", row, at)


@transaction.atomic
def confirm_own_profile(*, actor: Actor, at: datetime) -> None:
    """Keep that the actor looked at what is kept and said that it is right.

    An address that the account has since replaced is replaced here too, unless somebody has it.
    """
    row = _own(actor)
    addresses = confirmed_addresses(user_id=member_id(actor))
    if addresses and row.email not in addresses:
        others = visible_professionals(actor).filter(email=addresses[0])
        row.email = row.email if others.exists() else addresses[0]
    row.checked_at = at
    with withholding([row.id], actor=actor, at=at):
        row.save(update_fields=["email", "checked_at"])
    _record(actor, "organisations.profile-confirmed", row, at)


@transaction.atomic
def show_own_name(*, actor: Actor, at: datetime) -> None:
    """Let who was at the same moment see the actor's name, also when the actor volunteers."""
    row = _own(actor)
    row.names_itself = True
    row.save(update_fields=["names_itself"])
    _record(actor, "organisations.name-shown", row, at)


@transaction.atomic
def hide_own_name(*, actor: Actor, at: datetime) -> None:
    """Take back what `show_own_name` allowed."""
    row = _own(actor)
    row.names_itself = False
    row.save(update_fields=["names_itself"])
    _record(actor, "organisations.name-hidden", row, at)


@transaction.atomic
def change_own_function(*, actor: Actor, membership_id: UUID, function: str, at: datetime) -> None:
    """Correct as what the actor works somewhere.

    Raises NotFound when the membership is absent or somebody else's.
    """
    row = _own(actor)
    membership = find(own_memberships(actor), id=membership_id)
    membership.function = function.strip()
    membership.save(update_fields=["function"])
    _record(actor, "organisations.own-work-changed", row, at)


@transaction.atomic
def leave_organisation(*, actor: Actor, membership_id: UUID, last_day: date, at: datetime) -> None:
    """End one's own membership, and what one holds for that organisation.

    Raises NotFound as `change_own_function` does; Refused when it ended, or before it started.
    """
    row = _own(actor)
    membership = find(own_memberships(actor), id=membership_id)
    write_end(membership, last_day=last_day)
    end_with_work(actor=actor, work=membership, at=at)
    _record(actor, "organisations.own-work-ended", row, at)


@transaction.atomic
def export_own_profile(*, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return everything kept about the actor, for a machine to read, and record that they took it.

    Raises NotFound before the profile was opened.
    """
    page = own_profile(actor=actor, on=localdate(at))
    _record(actor, "organisations.profile-exported", _own(actor), at)
    return {
        "exported_at": at.isoformat(),
        "name": page.name,
        "email": page.email,
        "phone": page.phone,
        "checked_at": page.checked_at.isoformat() if page.checked_at else None,
        "names_itself": page.names_itself,
        "memberships": [
            {
                "organisation": work.organisation,
                "function": work.function,
                "start_date": work.start_date.isoformat(),
                "end_date": work.end_date.isoformat() if work.end_date else None,
            }
            for work in page.work
        ],
        "mandates": [
            {
                "mandate": str(mandate.code),
                "partnership": mandate.partnership,
                "nis": mandate.nis,
                "municipality": mandate.municipality,
                "organisation": mandate.organisation,
                "start_date": _day(mandate.own_period.start),
                "end_date": _day(mandate.own_period.end),
            }
            for mandate in page.mandates
        ],
        "kept_because": [
            {"purpose": str(kept.purpose), "retention": str(kept.retention)}
            for kept in page.keeping
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _own(actor: Actor) -> Professional:
    return find(own_professional(actor).select_for_update())


def _record(actor: Actor, act: str, row: Professional, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="professional", at=at)
