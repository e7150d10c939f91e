"""What was changed of a service: who, what, when and why. For editors."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.directory import texts
from fijnmazig.directory.models import Channel, ServiceChange
from fijnmazig.directory.queries.editable import editable_services

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One change of one field. `about` names the channel, empty for the service itself."""

    id: UUID
    field: str
    about: str
    before: str
    after: str
    reason: str
    by: str
    at: datetime
    may_undo: bool
    is_undo: bool

    @property
    def label(self) -> StrOrPromise:
        """Return what the field is called, in the reader's language."""
        return texts.EDIT_FIELDS.get(self.field, self.field)

    @property
    def before_shown(self) -> StrOrPromise:
        """Return what stood there, in words."""
        return texts.shown_text(self.field, self.before)

    @property
    def after_shown(self) -> StrOrPromise:
        """Return what came in its place, in words."""
        return texts.shown_text(self.field, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeListPage:
    """One page of the history of a service, the newest first."""

    service_id: UUID
    name: str
    lines: tuple[ChangeShown, ...]
    number: int
    pages: int


def change_list_page(*, actor: Actor, service_id: UUID, number: int) -> ChangeListPage:
    """Return one page of the history; a fixed number of queries.

    Raises NotFound when the service is absent or not the actor's to change.
    """
    service = find(editable_services(actor), id=service_id)
    total = service.changes.count()
    pages = max(math.ceil(total / PER_PAGE), 1)
    number = min(max(number, 1), pages)
    first = (number - 1) * PER_PAGE
    rows = service.changes.prefetch_related("undone_by").order_by("-changed_at", "field", "id")
    return ChangeListPage(
        service_id=service.id,
        name=service.name,
        lines=shown_changes(list(rows[first : first + PER_PAGE])),
        number=number,
        pages=pages,
    )


def shown_changes(rows: Sequence[ServiceChange]) -> tuple[ChangeShown, ...]:
    """Return changes with the names of who made them, in the order given."""
    if not rows:
        return ()
    names = names_of(user_ids={row.changed_by for row in rows if row.changed_by})
    ids = {row.channel_id for row in rows if row.channel_id}
    channels = {one.id: one.label or one.value for one in Channel.unscoped.filter(id__in=ids)}
    return tuple(
        ChangeShown(
            id=row.id,
            field=row.field,
            about=channels.get(row.channel_id, "") if row.channel_id else "",
            before=row.before,
            after=row.after,
            reason=row.reason,
            by=names.get(row.changed_by, "") if row.changed_by else "",
            at=row.changed_at,
            may_undo=bool(row.before or row.after) and not row.undone_by.all(),
            is_undo=row.undoes_id is not None,
        )
        for row in rows
    )
