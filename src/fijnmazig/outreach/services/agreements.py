"""Agreements: made, replaced by a newer version, ended. What a version says is never changed."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.library.queries.online import online_titles
from fijnmazig.organisations.queries.doors import organisation_names, partnerships_within
from fijnmazig.outreach.domain.agreements import ASKED_LATER, Fault, Terms, faults
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.fields import NEEDED
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.domain.versions import Window
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.holding import holds_elsewhere, is_key_taken, terms_of
from fijnmazig.outreach.queries.reach import latest, managed_agreements
from fijnmazig.outreach.texts import agreements as texts
from fijnmazig.vault.queries.teams import team_ids_of, team_names

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY = 60


@transaction.atomic
def make_agreement(
    *, actor: Actor, partnership_id: UUID, key: str, terms: Terms, at: datetime
) -> UUID:
    """Make the first version of an agreement and return its id.

    Raises Refused when the partnership is not the actor's, the name is taken, or the terms cannot
    be; the reason says what to do.
    """
    if partnership_id not in partnerships_within(actor=actor, permission=AGREE):
        raise Refused(texts.PARTNERSHIP_NOT_YOURS)
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise Refused(texts.KEY_INVALID)
    if is_key_taken(key):
        raise Refused(texts.KEY_TAKEN)
    _refuse_other_team(actor, team_id=terms.team_id, before=None)
    row = Agreement(key=key, version=1, partnership_id=partnership_id)
    return _keep(row, actor=actor, terms=terms, act="outreach.agreement-made", at=at)


@transaction.atomic
def renew_agreement(*, actor: Actor, agreement_id: UUID, terms: Terms, at: datetime) -> UUID:
    """Make the next version of an agreement, with other terms, and return its id.

    What came in under an earlier version stays under it. Raises NotFound when it is not the
    actor's; Refused when there is a newer version, or the terms cannot be.
    """
    before = _newest(actor, agreement_id)
    if (terms.supplier_id, terms.receiver_id) != (before.supplier_id, before.receiver_id):
        raise Refused(texts.OTHER_PARTIES)
    _refuse_other_team(actor, team_id=terms.team_id, before=before.team_id)
    return _keep(_next(before), actor=actor, terms=terms, act="outreach.agreement-renewed", at=at)


@transaction.atomic
def end_agreement(*, actor: Actor, agreement_id: UUID, last: date, at: datetime) -> UUID:
    """End an agreement after a day, today at the earliest, and return the version that says so.

    After that day nothing comes in and nobody calls, whatever an earlier version said. Raises
    NotFound when it is not the actor's; Refused when there is a newer version, or for a day that
    is past or after its last.
    """
    before = _newest(actor, agreement_id)
    today = at.astimezone(WALL).date()
    if not today <= last < before.valid_to:
        raise Refused(texts.LAST_DAY)
    terms = replace(terms_of(before), valid_from=min(today, before.valid_from), valid_to=last)
    _refuse_faults(terms, at=at, let=ASKED_LATER)
    return _write(_next(before), actor=actor, terms=terms, act="outreach.agreement-ended", at=at)


def _newest(actor: Actor, agreement_id: UUID) -> Agreement:
    before = find(managed_agreements(actor).select_for_update(), id=agreement_id)
    if not latest(managed_agreements(actor)).filter(id=before.id).exists():
        raise Refused(texts.CHANGED_MEANWHILE)
    return before


def _next(before: Agreement) -> Agreement:
    return Agreement(
        key=before.key, version=before.version + 1, partnership_id=before.partnership_id
    )


def _refuse_other_team(actor: Actor, *, team_id: UUID, before: UUID | None) -> None:
    """Refuse a team that is not the actor's own, unless it was agreed on before."""
    if actor.is_operator or team_id == before:
        return
    if actor.user_id is None or team_id not in team_ids_of(user_id=actor.user_id):
        raise Refused(texts.TEAM_UNKNOWN)


def _keep(row: Agreement, *, actor: Actor, terms: Terms, act: str, at: datetime) -> UUID:
    _refuse_faults(terms, at=at)
    return _write(row, actor=actor, terms=terms, act=act, at=at)


def _write(row: Agreement, *, actor: Actor, terms: Terms, act: str, at: datetime) -> UUID:
    _refuse_clash(row, terms=terms)
    _describe(row, terms)
    row.made_at, row.made_by = at, actor.user_id
    row.save(force_insert=True)
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="agreement",
        at=at,
        details={"key": row.key, "version": row.version},
    )
    return row.id


def _refuse_faults(terms: Terms, *, at: datetime, let: Collection[Fault] = frozenset()) -> None:
    found = [one for one in faults(terms, on=at.astimezone(WALL).date()) if one not in let]
    if found:
        raise Refused(" ".join(str(texts.FAULTS[fault]) for fault in found))
    if not team_names(team_ids=[terms.team_id]):
        raise Refused(texts.TEAM_UNKNOWN)
    bodies = {terms.supplier_id, terms.receiver_id}
    if set(organisation_names(ids=bodies)) != bodies:
        raise Refused(texts.ORGANISATION_UNKNOWN)
    items = {one for one in (terms.playbook_id, terms.document_id) if one is not None}
    if set(online_titles(ids=items)) != items:
        raise Refused(texts.ITEM_UNKNOWN)


def _refuse_clash(row: Agreement, *, terms: Terms) -> None:
    """Refuse a second agreement of one supplier in one partnership on any day."""
    other = holds_elsewhere(
        partnership_id=row.partnership_id,
        supplier_id=terms.supplier_id,
        key=row.key,
        window=Window(first=terms.valid_from, last=terms.valid_to),
    )
    if other is not None:
        raise Refused(str(texts.CLASHES) % {"key": other})


def _describe(row: Agreement, terms: Terms) -> None:
    row.supplier_id, row.receiver_id = terms.supplier_id, terms.receiver_id
    row.team_id = terms.team_id
    row.playbook_id, row.document_id = terms.playbook_id, terms.document_id
    row.purpose, row.ground = terms.purpose.strip(), terms.ground.value
    row.ground_text, row.ground_checked_on = terms.ground_text.strip(), terms.ground_checked_on
    row.valid_from, row.valid_to = terms.valid_from, terms.valid_to
    row.municipalities = sorted(terms.municipalities)
    row.fields = [field.value for field in dict.fromkeys((*NEEDED, *terms.fields))]
    row.informed_rule = terms.informed_rule.value
    row.terms = {outcome.value: days for outcome, days in terms.terms.items()}
    row.story_days, row.attempt_limit = terms.story_days, terms.attempt_limit
    row.other_day_part, row.other_weekday = terms.other_day_part, terms.other_weekday
    row.hours_between = terms.hours_between
    row.calls_from, row.calls_until = terms.calls_from, terms.calls_until
    row.weekdays = _digits(terms.weekdays)
    row.verify_days = terms.verify_days
    row.voicemail, row.voicemail_text = terms.voicemail.value, terms.voicemail_text.strip()
    row.dpo_advice, row.dpo_advised_on = terms.dpo_advice.strip(), terms.dpo_advised_on


def _digits(weekdays: Iterable[int]) -> str:
    return "".join(map(str, sorted(weekdays)))
