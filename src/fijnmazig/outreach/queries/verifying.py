"""When it is not safe to call somebody, to be changed by what they say."""

from dataclasses import dataclass
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.queries.cases import unsafe_texts
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.vault.domain.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HoursPage:
    """The hours not to call of one dossier, as they were said last."""

    id: UUID
    reference: str
    unsafe_times: str


@sensitive_variables()
def hours_page(*, actor: Actor, opened: Opened, dossier_id: UUID) -> HoursPage:
    """Return when it is not safe to call. Raises NotFound when it is not the actor's to call."""
    if not actor.may(CALL):
        raise NotFound
    row = find(visible_dossiers(actor), id=dossier_id)
    known = unsafe_texts(opened, rows=[row])
    if row.id not in known:
        raise NotFound
    return HoursPage(id=row.id, reference=row.reference, unsafe_times=known[row.id])
