"""Agreements, dossiers and their events for tests; none of the people exists.

Rows of another room pass as `Any`: its models stay behind its door.
"""

from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any
from uuid import uuid4

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import Actor, Scope
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.domain.agreements import DEFAULT_FIELDS, DEFAULT_TERMS, LegalGround
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.models import Agreement, Dossier
from fijnmazig.vault.services.records import seal
from fijnmazig.vault.tests.factories import make_team

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
numbers = count(1)


def partnership_scope(agreement: Agreement) -> Scope:
    """Return the scope of the partnership of an agreement."""
    row: Any = agreement.partnership
    return Scope(kind=ScopeKind.PARTNERSHIP, key=row.key)


def supplier_scope(agreement: Agreement) -> Scope:
    """Return the scope of the organisation that supplies under an agreement."""
    return Scope(kind=ScopeKind.ORGANISATION, key=str(agreement.supplier_id))


def make_actor(role: Role, *, scope: Scope | None = None) -> Actor:
    """Return a new member with a role, in the region unless a scope is given."""
    user = make_member(role=role, scope=scope) if scope else make_member(role=role)
    return actor_of(user)


def supplier_of(agreement: Agreement) -> Actor:
    """Return who may hand dossiers in under an agreement."""
    return make_actor(Role.SUPPLIER, scope=supplier_scope(agreement))


def make_agreement(team: Any = None, **fields: Any) -> Agreement:
    """Return an agreement in force in 2026, of a team without members unless one is given."""
    values = {
        "key": f"afspraak-{next(numbers)}",
        "partnership": fields.pop("partnership", None) or make_partnership(f"p{next(numbers)}"),
        "purpose": "Vragen hoe het gaat.",
        "ground": LegalGround.PUBLIC_TASK.value,
        "ground_text": "Art. 6.1.e AVG",
        "ground_checked_on": TODAY,
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
        "fields": [field.value for field in DEFAULT_FIELDS],
        "terms": {outcome.value: days for outcome, days in DEFAULT_TERMS.items()},
        "calls_from": time(9),
        "calls_until": time(20),
        "made_at": MONDAY,
    } | fields
    values.setdefault("supplier", make_organisation())
    values.setdefault("receiver", make_organisation())
    return Agreement.unscoped.create(team=team or make_team(), **values)


def make_dossier(agreement: Agreement | None = None, **fields: Any) -> Dossier:
    """Return a dossier of an informed person, sealed to the team of its agreement.

    `name`, `numbers_text` and `story` are what is sealed.
    """
    agreement = agreement or make_agreement()
    dossier_id = fields.pop("id", None) or uuid4()
    person = {
        "sealed_name": fields.pop("name", "Jo Zandpad (fictief)"),
        "sealed_numbers": fields.pop("numbers_text", "+32470123456"),
    }
    story = {"sealed_story": fields.pop("story", "Er was ruzie.")}
    team = agreement.team_id
    sealed = seal(team_id=team, ref=dossier_ref(dossier_id), fields=person)
    sealed |= seal(team_id=team, ref=story_ref(dossier_id), fields=story)
    values = {
        "reference": f"T{next(numbers)}",
        "received_at": MONDAY,
        "is_informed": True,
        "outcome": Outcome.OPEN.value,
    } | fields
    return Dossier.unscoped.create(
        id=dossier_id, agreement=agreement, team_id=agreement.team_id, **values, **sealed
    )
