"""A professional is forgotten: who they are goes, also under every name merged into theirs."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import let_go
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import (
    Decision,
    Distinction,
    JoinRequest,
    Mandate,
    Membership,
    Merge,
    Partnership,
    Professional,
)
from fijnmazig.organisations.queries.accounts import accounts_of
from fijnmazig.organisations.queries.doors import rows_of_person
from fijnmazig.organisations.queries.mandates import effective
from fijnmazig.organisations.services.open_texts import Leaving

WRITTEN = (
    (Decision, "recorded_by"),
    (JoinRequest, "answered_by"),
    (Merge, "merged_by"),
    (Distinction, "decided_by"),
)
"""Every column of this room that says who did something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many rows were emptied, and how much work and how many mandates went with them.

    `texts` counts what open pages hid because it named them, and hide from now on.
    """

    names: int
    works: int
    mandates: int
    texts: int = 0


@transaction.atomic
def forget_professional(*, actor: Actor, professional_id: UUID, at: datetime) -> Forgotten:
    """Empty who somebody is, and remove for whom they worked and which mandates they had.

    Open texts of organisations and partnerships that name them stay off open pages until somebody
    writes another in their place, or shows them as they are. Their row stays without a name, since
    other rooms count by it; those rooms forget by a command of their own.
    Raises NotFound for anybody but the operator, or when there is no such person; Refused while
    they have an account that is open, or a mandate that holds or will, or when nobody can tell
    whose account it is that has their address.
    """
    if not actor.is_operator:
        raise NotFound
    rows = _rows_of(professional_id)
    if not rows:
        raise NotFound
    accounts = accounts_of(professional_id)
    _refuse_too_soon(rows, accounts=accounts, at=at)
    ids = [row.id for row in rows]
    for user_id in accounts:
        let_go(WRITTEN, of=user_id)
    people, leaving = Professional.unscoped.filter(id__in=ids), Leaving()
    leaving.lose_names(people)
    leaving.lose_contacts(people)
    done = Forgotten(
        names=people.update(
            name="",
            email="",
            phone="",
            user_id=None,
            checked_at=None,
            names_itself=False,
            words_key=person_key(""),
        ),
        works=Membership.unscoped.filter(professional__in=ids).delete()[0],
        mandates=Mandate.unscoped.filter(professional__in=ids).delete()[0],
        texts=leaving.withhold_texts(actor=actor, at=at),
    )
    # What a merge keeps to undo it holds their names too.
    Merge.unscoped.filter(Q(kept_id__in=ids) | Q(gone_id__in=ids)).delete()
    record(
        actor=actor,
        act="organisations.professional-forgotten",
        subject_id=professional_id,
        subject_kind="professional",
        at=at,
        details=asdict(done),
    )
    return done


def _rows_of(professional_id: UUID) -> list[Professional]:
    """Return the row of somebody and every row that was merged into it, locked."""
    rows = Professional.unscoped.filter(id__in=rows_of_person(professional_id))
    return list(rows.select_for_update().order_by("id"))


def _refuse_too_soon(rows: list[Professional], *, accounts: Collection[UUID], at: datetime) -> None:
    if letterboxes(user_ids=accounts):
        raise Refused(texts.CLOSE_ACCOUNT_FIRST)
    today = localdate(at)
    over = Partnership.unscoped.filter(end_date__lt=today)
    mandates = Mandate.unscoped.filter(professional__in=rows).exclude(partnership__in=over)
    ends = [effective(one).end for one in mandates.select_related("organisation")]
    if any(end is None or end >= today for end in ends):
        raise Refused(texts.END_MANDATES_FIRST)
