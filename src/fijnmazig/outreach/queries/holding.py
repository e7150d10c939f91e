"""Agreements as values: what they say, how they stand, which one holds."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.agreements import InformedRule, LegalGround, Terms, Voicemail
from fijnmazig.outreach.domain.calling import Protocol
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.versions import Version, Window, clashes, windows
from fijnmazig.outreach.models import Agreement, Batch
from fijnmazig.outreach.queries.reach import in_force, latest, supplied_agreements
from fijnmazig.outreach.texts import agreements as texts


def terms_of(row: Agreement) -> Terms:
    """Return everything an agreement says."""
    return Terms(
        supplier_id=row.supplier_id,
        receiver_id=row.receiver_id,
        team_id=row.team_id,
        purpose=row.purpose,
        ground=LegalGround(row.ground),
        ground_text=row.ground_text,
        ground_checked_on=row.ground_checked_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        municipalities=tuple(row.municipalities),
        fields=tuple(Field(code) for code in row.fields),
        informed_rule=InformedRule(row.informed_rule),
        terms={Outcome(code): days for code, days in row.terms.items()},
        story_days=row.story_days,
        attempt_limit=row.attempt_limit,
        other_day_part=row.other_day_part,
        other_weekday=row.other_weekday,
        hours_between=row.hours_between,
        calls_from=row.calls_from,
        calls_until=row.calls_until,
        weekdays=frozenset(map(int, row.weekdays)),
        verify_days=row.verify_days,
        voicemail=Voicemail(row.voicemail),
        voicemail_text=row.voicemail_text,
        dpo_advice=row.dpo_advice,
        dpo_advised_on=row.dpo_advised_on,
        playbook_id=row.playbook_id,
        document_id=row.document_id,
    )


def version_of(row: Agreement) -> Version:
    """Return a version as a value, to lay beside others."""
    return Version(number=row.version, valid_from=row.valid_from, valid_to=row.valid_to)


def versions_of(keys: Iterable[str]) -> dict[str, list[Version]]:
    """Return every version of these agreements, whoever asks, by name and in order."""
    found: dict[str, list[Version]] = defaultdict(list)
    for row in Agreement.unscoped.filter(key__in=set(keys)).order_by("key", "version"):
        found[row.key].append(version_of(row))
    return found


def holds_elsewhere(
    *, partnership_id: UUID, supplier_id: UUID, key: str, window: Window
) -> str | None:
    """Return the name of another agreement of this supplier in this partnership on these days."""
    others = Agreement.unscoped.filter(partnership_id=partnership_id, supplier_id=supplier_id)
    keys = set(others.exclude(key=key).order_by().values_list("key", flat=True))
    for name, versions in versions_of(keys).items():
        if clashes(window, with_windows=windows(versions)):
            return name
    return None


def protocol_of(row: Agreement) -> Protocol:
    """Return what an agreement says about calling."""
    return Protocol(
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        limit=row.attempt_limit,
        other_day_part=row.other_day_part,
        other_weekday=row.other_weekday,
        hours_between=row.hours_between,
        calls_from=row.calls_from,
        calls_until=row.calls_until,
        weekdays=frozenset(map(int, row.weekdays)),
    )


def protocols_of(agreement_ids: Collection[UUID]) -> dict[UUID, Protocol]:
    """Return what these agreements say about calling."""
    rows = Agreement.unscoped.filter(id__in=agreement_ids)
    return {row.id: protocol_of(row) for row in rows}


def agreement_for_intake(*, actor: Actor, agreement_id: UUID, on: date) -> Agreement:
    """Return the version under which the actor hands in today, whatever version was named.

    Raises NotFound when it is not the actor's; the operator may name any. Raises Refused when no
    version is in force, or the one in force is with another supplier: nothing comes in without an
    agreement.
    """
    rows = Agreement.unscoped.all() if actor.is_operator else supplied_agreements(actor)
    named = find(rows, id=agreement_id)
    holds = in_force(Agreement.unscoped.filter(key=named.key), on=on).first()
    if holds is None or not rows.filter(id=holds.id).exists():
        raise Refused(texts.NOT_IN_FORCE)
    return holds


def agreement_by_key(*, key: str) -> UUID:
    """Return the highest version of the agreement that is called `key`, or raise NotFound."""
    row = latest(Agreement.unscoped.filter(key=key)).first()
    if row is None:
        raise NotFound
    return row.id


def keys_in_force(*, on: date) -> frozenset[str]:
    """Return the names of the agreements that hold on a day."""
    rows = in_force(Agreement.unscoped.all(), on=on)
    return frozenset(rows.values_list("key", flat=True))


def versions_to_call(*, on: date) -> frozenset[UUID]:
    """Return the versions under which somebody may still be called on a day.

    A dossier follows the version it came in under to its last day, and not after it, though a
    newer version goes on; and no longer than the agreement holds at all.
    """
    rows = Agreement.unscoped.filter(key__in=keys_in_force(on=on), valid_to__gte=on)
    return frozenset(rows.values_list("id", flat=True))


def agreement_keys() -> dict[UUID, str]:
    """Return what every version of every agreement is called."""
    return dict(Agreement.unscoped.values_list("id", "key"))


def agreements_within(partnership_id: UUID) -> QuerySet[Agreement, UUID]:
    """Return the ids of the agreements of a partnership, every version, to count within."""
    return Agreement.unscoped.filter(partnership_id=partnership_id).values_list("id", flat=True)


def is_held(row: Agreement, *, on: date) -> bool:
    """Tell whether any version of an agreement holds on a day: without one, nobody calls."""
    return in_force(Agreement.unscoped.filter(key=row.key), on=on).exists()


def batch_by_nonce(nonce: UUID) -> Batch | None:
    """Return the delivery with this nonce, whoever made it, None when there is none yet."""
    return Batch.unscoped.filter(nonce=nonce).first()


def is_key_taken(key: str) -> bool:
    """Tell whether an agreement is called `key` already, whoever made it."""
    return Agreement.unscoped.filter(key=key).exists()
