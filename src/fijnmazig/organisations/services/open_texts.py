"""What the open page hides because it names somebody is emptied when that somebody is forgotten.

The filter of the open page knows people by their profiles; a text that it hides would be read by
everybody once the profile is empty. Source: ADR 0043.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from fijnmazig.audit.domain import Details
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.models import (
    Merge,
    Organisation,
    Participation,
    Partnership,
    Professional,
)
from fijnmazig.organisations.queries.openness import (
    Private,
    contacts_of,
    full_names_of,
    private_in,
)
from fijnmazig.organisations.services.keys import keep_organisations

CONTACTS = ("contact_email", "contact_phone")
OPEN: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Organisation, ("description", *CONTACTS)),
    (Participation, ("part",)),
    (Partnership, ("summary", "contact_role", *CONTACTS)),
)
"""Every text that the open page of the network shows unless it names somebody."""
BY_NAME = {model.__name__: fields for model, fields in OPEN}
CHUNK = 2_000  # rows in memory at once


@dataclass(frozen=True, slots=True)
class _Hit:
    """One text that names somebody who goes, and where it stands."""

    model: type[Model]
    row: UUID
    column: str
    text: str


@dataclass(slots=True)
class Leaving:
    """Whose names and contact details go, noted before they do; then the texts that held them."""

    names: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)

    def lose_names(self, people: QuerySet[Professional]) -> None:
        """Note how people are called whose name goes."""
        self.names |= full_names_of(people)

    def lose_contacts(self, people: QuerySet[Professional]) -> None:
        """Note how people are reached whose address and number go."""
        self.contacts |= contacts_of(people)

    def empty_texts(self, *, actor: Actor, at: datetime) -> int:
        """Empty every open text that names who went, each with an act; return how many.

        In the transaction in which the profiles were emptied, and after that: an address or number
        that somebody else still has as theirs stays, and stays hidden. Whole texts go, for what is
        left of a sentence may say who it was. Nobody's number stands in the act.
        """
        gone = Private(names=frozenset(self.names), contacts=frozenset(self.contacts))
        if not gone.names and not gone.contacts:
            return 0
        hits = list(_hits(gone))
        theirs = private_in(hit.text for hit in hits).contacts
        gone = replace(gone, contacts=gone.contacts - theirs)
        _empty([hit for hit in hits if gone.hides(hit.text)], actor=actor, at=at)
        _empty_kept_by_merges(gone)
        return sum(gone.hides(hit.text) for hit in hits)


def _hits(gone: Private) -> Iterator[_Hit]:
    for model, columns in OPEN:
        rows = model._default_manager.order_by("pk").values_list("pk", *columns)  # noqa: SLF001 -- Django's name for it
        for key, *said in rows.iterator(chunk_size=CHUNK):
            for column, text in zip(columns, said, strict=True):
                if text and gone.hides(text):
                    yield _Hit(model=model, row=key, column=column, text=text)


def _empty(hits: Iterable[_Hit], *, actor: Actor, at: datetime) -> None:
    columns: dict[tuple[type[Model], UUID], list[str]] = {}
    for hit in hits:
        columns.setdefault((hit.model, hit.row), []).append(hit.column)
    for (model, key), names in columns.items():
        row = model._default_manager.select_for_update().get(pk=key)  # noqa: SLF001 -- idem
        for name in names:
            setattr(row, name, "")
        row.save(update_fields=names)
        _record(row, names, actor=actor, at=at)
    keep_organisations(key for model, key in columns if model is Organisation)


def _empty_kept_by_merges(gone: Private) -> None:
    """Empty such texts also where a merge keeps them to be undone: it would bring them back."""
    merges = Merge.unscoped.filter(kind=MergeKind.ORGANISATION, undone_at=None)
    for merge in merges.order_by("id").iterator(chunk_size=CHUNK):
        entries = [_without(entry, gone) for entry in merge.moved.get("entries", ())]
        if entries != merge.moved.get("entries", []):
            merge.moved = {"entries": entries}
            merge.save(update_fields=["moved"])


def _without(entry: dict[str, Any], gone: Private) -> dict[str, Any]:
    columns = BY_NAME.get(entry["model"], ())
    return entry | {
        side: {
            name: gone.without(value) if name in columns else value
            for name, value in entry[side].items()
        }
        for side in ("before", "after")
        if entry[side] is not None
    }


def _record(row: Model, columns: list[str], *, actor: Actor, at: datetime) -> None:
    subject: Model = row.partnership if isinstance(row, Participation) else row
    record(
        actor=actor,
        act="organisations.open-text-emptied",
        subject_id=subject.pk,
        subject_kind="organisation" if isinstance(subject, Organisation) else "partnership",
        at=at,
        details=_details(row, columns),
    )


def _details(row: Model, columns: list[str]) -> Details:
    where = {"organisation": str(row.organisation_id)} if isinstance(row, Participation) else {}
    return {"fields": [*columns], **where}
