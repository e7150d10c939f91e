"""Rows of a list, and what is known, as plain values: for tests that need no database."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from fijnmazig.organisations.domain.cells import Row
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.domain.known import (
    Known,
    KnownMembership,
    KnownOrganisation,
    KnownProfessional,
    Plan,
)
from fijnmazig.organisations.domain.rosters import Choices, assess, check_all
from fijnmazig.organisations.queries.known import FIELDS, vocabulary
from fijnmazig.places.tests.factories import real_gazetteer

SPACE = UUID("b8f5a3c0-0000-4000-8000-000000000000")
SINCE = "01/01/2024"


def identity(name: str) -> UUID:
    """Return the id that something of this name has in a test."""
    return uuid5(SPACE, name)


def row(sheet: Sheet, number: int, **texts: str) -> Row:
    """Return a row; `texts` by the name of their column, in lower case."""
    cells = {Column[name.upper()]: text for name, text in texts.items()}
    return Row(sheet=sheet, number=number, texts=cells)


def body(number: int, name: str, **texts: str) -> Row:
    """Return the row of an organisation."""
    return row(Sheet.ORGANISATIONS, number, name=name, **texts)


def human(number: int, name: str, organisation: str, **texts: str) -> Row:
    """Return the row of somebody who works there since long ago."""
    given = {"start_date": SINCE} | texts
    return row(Sheet.PROFESSIONALS, number, name=name, organisation=organisation, **given)


def known_body(name: str, *areas: str, is_yours: bool = True, **values: str) -> KnownOrganisation:
    """Return an organisation that exists; `values` by the name of their column."""
    given = {Column[column.upper()]: value for column, value in values.items()}
    defaults = {Column.KIND: "OTHER", Column.SECTOR: "OTHER"}
    return KnownOrganisation(
        id=identity(name),
        name=name,
        values=dict.fromkeys(FIELDS, "") | defaults | given,
        municipalities=frozenset(areas),
        is_yours=is_yours,
    )


def known_human(
    name: str, *, email: str = "", phone: str = "", is_yours: bool = True
) -> KnownProfessional:
    """Return somebody who exists."""
    return KnownProfessional(
        id=identity(name), name=name, email=email, phone=phone, is_yours=is_yours
    )


def known_work(
    name: str,
    organisation: str,
    *,
    function: str = "",
    start: date = date(2024, 1, 1),
    end: date | None = None,
) -> KnownMembership:
    """Return for whom somebody works."""
    return KnownMembership(
        id=identity(f"{name} {organisation} {start}"),
        professional_id=identity(name),
        organisation_id=identity(organisation),
        function=function,
        start_date=start,
        end_date=end,
    )


def known(*things: KnownOrganisation | KnownProfessional | KnownMembership, **more: Any) -> Known:
    """Return what is known: these things."""
    bodies = [each for each in things if isinstance(each, KnownOrganisation)]
    humans = [each for each in things if isinstance(each, KnownProfessional)]
    return Known(
        organisations={each.id: each for each in bodies},
        professionals={each.id: each for each in humans},
        memberships=tuple(each for each in things if isinstance(each, KnownMembership)),
        service_addresses=frozenset(each.values[Column.EMAIL] for each in bodies) - {""},
        **more,
    )


def plan(
    *rows: Row,
    known: Known | None = None,
    left_out: frozenset[str] = frozenset(),
    answers: Mapping[str, str] | None = None,
    default_start: date | None = None,
) -> Plan:
    """Return what the rows would do."""
    gazetteer = real_gazetteer()
    return assess(
        check_all(rows, vocabulary=vocabulary(), gazetteer=gazetteer),
        known=known or Known(),
        choices=Choices(left_out=left_out, answers=answers or {}, default_start=default_start),
        gazetteer=gazetteer,
    )


def faults(found: Plan) -> list[tuple[str, str, str, str]]:
    """Return the faults of a plan as row, column, fault and hint."""
    return [(each.row, each.column, each.fault, each.hint) for each in found.faults]
