"""Changes that can be taken back: each one written down with what was there before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Field, Model

from fijnmazig.common.errors import Refused
from fijnmazig.organisations.models import (
    JoinRequest,
    Mandate,
    Membership,
    Organisation,
    OrganisationArea,
    Participation,
    Professional,
)
from fijnmazig.organisations.texts import merges as texts

MODELS: Mapping[str, type[Model]] = {
    model.__name__: model
    for model in (
        JoinRequest,
        Mandate,
        Membership,
        Organisation,
        OrganisationArea,
        Participation,
        Professional,
    )
}

type Entry = Mapping[str, Any]


class Ledger:
    """Changes and removals in order, as plain values that fit in a JSON field."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def change(self, row: Model, **values: object) -> None:
        """Write these values to a row, and note what they replace; columns by their own name."""
        before = {name: plain(getattr(row, name)) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=[_field(type(row), name).name for name in values])
        after = {name: plain(getattr(row, name)) for name in values}
        self.entries.append(_entry(row, before=before, after=after))

    def remove(self, row: Model) -> None:
        """Remove a row, and note everything it held."""
        fields = row._meta.concrete_fields  # noqa: SLF001 -- Django's documented way to read a model
        held = {field.attname: plain(getattr(row, field.attname)) for field in fields}
        self.entries.append(_entry(row, before=held, after=None))
        row.delete()


def take_back(entries: Sequence[Entry]) -> None:
    """Undo the changes, the last one first, inside the caller's transaction.

    Raises Refused when a row is gone or holds something else by now.
    """
    for entry in reversed(entries):
        model = MODELS[entry["model"]]
        before = {
            name: _field(model, name).to_python(value) for name, value in entry["before"].items()
        }
        if entry["after"] is None:
            model(**before).save(force_insert=True)
            continue
        row = model._default_manager.select_for_update().filter(pk=entry["id"]).first()  # noqa: SLF001 -- Django's name for it
        if row is None:
            raise Refused(texts.ROW_GONE % {"what": texts.MODELS[entry["model"]]})
        if any(plain(getattr(row, name)) != value for name, value in entry["after"].items()):
            raise Refused(texts.ROW_CHANGED % {"what": texts.MODELS[entry["model"]]})
        for name, value in before.items():
            setattr(row, name, value)
        row.save(update_fields=[_field(model, name).name for name in before])


def plain(value: object) -> object:
    """Return a value of a column as JSON holds it."""
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _entry(row: Model, *, before: Entry, after: Entry | None) -> Entry:
    return {
        "model": type(row).__name__,
        "id": plain(row.pk),
        "before": dict(before),
        "after": None if after is None else dict(after),
    }


def _field(model: type[Model], column: str) -> Field[Any, Any]:
    fields = model._meta.concrete_fields  # noqa: SLF001 -- Django's documented way to read a model
    return next(field for field in fields if field.attname == column)
