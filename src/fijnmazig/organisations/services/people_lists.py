"""For rooms that read a list of people: names and houses from a file, known or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.queries.doors import organisation_choices
from fijnmazig.organisations.reading import read_list
from fijnmazig.places.domain.names import key

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOnList:
    """A row of a list; `organisation_id` is None when no house of that name goes on."""

    number: int
    name: str
    organisation: str
    organisation_id: UUID | None


def people_on(*, actor: Actor, source: BinaryIO, on: date) -> tuple[PersonOnList, ...]:
    """Return who stands on a list of professionals, in the order of the file; nothing is kept.

    Raises Refused, with what to do, for a file that cannot be read.
    """
    known = {key(name): house for house, name in organisation_choices(actor=actor, on=on)}
    rows = (row for row in read_list(source).rows if row.sheet is Sheet.PROFESSIONALS)
    return tuple(_person(row.number, row.texts, known) for row in rows)


def _person(number: int, texts: Mapping[Column, str], known: Mapping[str, UUID], /) -> PersonOnList:
    names = (texts.get(Column.FIRST_NAME, ""), texts.get(Column.NAME, ""))
    house = " ".join(texts.get(Column.ORGANISATION, "").split())
    return PersonOnList(
        number=number,
        name=" ".join(" ".join(names).split())[:LONGEST_NAME],
        organisation=house,
        organisation_id=known.get(key(house)),
    )
