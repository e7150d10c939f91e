"""Say that a service was looked at today and still holds: who, when, and when again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.directory import texts
from fijnmazig.directory.domain.checking import next_check
from fijnmazig.directory.domain.kinds import Check
from fijnmazig.directory.models import Channel, Service, Verification
from fijnmazig.directory.queries.editable import editable_services


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """On whose word something holds: the source and role that are shown, and the member if any."""

    source: str
    role: str
    user_id: UUID | None = None


PROVIDER = Checker(source=texts.SOURCE_PROVIDER, role=texts.ROLE_PROVIDER)


def editor(actor: Actor) -> Checker:
    """Return the word of an editor."""
    return Checker(source=texts.SOURCE_EDITOR, role=texts.ROLE_EDITOR, user_id=actor.user_id)


@transaction.atomic
def check_service(*, actor: Actor, service_id: UUID, today: date, at: datetime) -> None:
    """Keep that everything we say of a service was looked at today and still holds.

    Badges trust its hours again, for half a year. Raises NotFound when the service is absent or
    not the actor's to change.
    """
    service = find(editable_services(actor).select_for_update(), id=service_id)
    note_checked(service, by=editor(actor), today=today)
    Service.unscoped.filter(id=service.id).update(changed_at=at)
    record(
        actor=actor,
        act="directory.service-checked",
        subject_id=service.id,
        subject_kind="service",
        at=at,
    )


def note_checked(service: Service, *, by: Checker, today: date) -> None:
    """Keep that all of a service holds, in the caller's transaction.

    Hours that nobody knows stay unknown, and sources that disagree about them stay unsettled.
    """
    service.verifications.update(next_check_date=next_check(today))
    kept = service.channels.filter(Q(hours_known=True) | Q(is_24_7=True))
    kept.update(hours_checked_date=today)
    for channel in service.channels.order_by("position"):
        note_fact(service, channel, field="value", value=channel.value, by=by, today=today)
        if channel.hours_known or channel.is_24_7:
            note_fact(service, channel, field="hours", value="", by=by, today=today)
    note_fact(service, None, field="summary", value="", by=by, today=today)


def note_fact(  # noqa: PLR0913 -- of what, which fact, what it says, on whose word, when, why
    service: Service,
    channel: Channel | None,
    *,
    field: str,
    value: str,
    by: Checker,
    today: date,
    note: str = "",
) -> None:
    """Keep that one fact was confirmed; what other sources say of it is settled by that."""
    about = Verification.unscoped.filter(service=service, channel=channel, field=field)
    about.exclude(source=by.source).update(is_settled=True)
    Verification.unscoped.update_or_create(
        service=service,
        channel=channel,
        field=field,
        source=by.source,
        defaults={
            "value": value,
            "check_result": Check.CONFIRMED.value,
            "checked_date": today,
            "checked_by": by.user_id,
            "checked_by_role": by.role,
            "next_check_date": next_check(today),
            "is_settled": False,
            "note": note,
        },
    )
