"""Taking over past meetings: read, refused with a reason, everything or nothing, once."""

from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Part
from fijnmazig.gatherings.domain.past import PastColumn, PastFault, known_columns, read_day
from fijnmazig.gatherings.domain.permissions import IMPORT
from fijnmazig.gatherings.models import Mark, Moment, Series
from fijnmazig.gatherings.queries.past import PastPlan, plan_past
from fijnmazig.gatherings.services.past import take_past
from fijnmazig.gatherings.tests.factories import MONDAY, actor_with, holder
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
HEADER = "Datum;Moment;Organisatie;Naam;Rol;Soort"
GOOD = [
    "2/5/2023;Netwerkdag;De Brug;An Voorbeeld;;netwerk",
    "2023-05-02;Netwerkdag;De Haven;Bea Voorbeeld;vormingswerker;netwerk",
    "2023-09-12;netwerkdag;De Brug;An Voorbeeld;;netwerk",
    "2023-10-03;Vorming;De Brug;An Voorbeeld;;vorming",
]


def importer() -> Actor:
    return actor_with(IMPORT)


def plan(lines: list[str], *, partnership_id: UUID, actor: Actor | None = None) -> PastPlan:
    data = "\n".join([HEADER, *lines]).encode()
    return plan_past(
        actor=actor or importer(),
        partnership_id=partnership_id,
        source=BytesIO(data),
        today=TODAY,
    )


def test_meetings_people_and_marks_are_made_from_a_list() -> None:
    rupel = make_partnership()

    taken = take_past(
        actor=importer(),
        partnership_id=rupel.id,
        plan=plan(GOOD, partnership_id=rupel.id),
        at=MONDAY,
    )

    written = (taken.series, taken.moments, taken.marks, taken.people, taken.organisations)
    assert written == (2, 3, 4, 2, 2)
    assert sorted(Series.unscoped.values_list("title", "kind")) == [
        ("Netwerkdag", "NETWORK"),
        ("Vorming", "TRAINING"),
    ]
    assert Mark.unscoped.filter(part=Part.TRAINER.value).count() == 1


def test_a_second_time_nothing_is_new() -> None:
    rupel = make_partnership()
    for _ in range(2):
        taken = take_past(
            actor=importer(),
            partnership_id=rupel.id,
            plan=plan(GOOD, partnership_id=rupel.id),
            at=MONDAY,
        )

    assert (taken.series, taken.moments, taken.marks, taken.people) == (0, 0, 0, 0)
    assert (Moment.unscoped.count(), Mark.unscoped.count()) == (3, 4)


def test_a_longer_list_adds_what_is_missing_and_reads_only_marks_of_its_own_moments() -> None:
    rupel, nete = make_partnership(), make_partnership()
    for one in (rupel, nete):
        found = plan(GOOD[:3], partnership_id=one.id)
        take_past(actor=importer(), partnership_id=one.id, plan=found, at=MONDAY)
    longer = plan(GOOD, partnership_id=rupel.id)

    with CaptureQueriesContext(connection) as asked:
        taken = take_past(actor=importer(), partnership_id=rupel.id, plan=longer, at=MONDAY)

    assert (taken.series, taken.moments, taken.marks, taken.people) == (1, 1, 1, 0)
    read = [one["sql"] for one in asked if 'FROM "gatherings_mark"' in one["sql"]]
    assert ['"moment_id" IN' in sql for sql in read] == [True]


@pytest.mark.parametrize(
    ("line", "column", "fault"),
    [
        (";Netwerkdag;De Brug;An Voorbeeld;;", PastColumn.DATE, PastFault.MISSING),
        ("2/13/2023;Netwerkdag;De Brug;An V;;", PastColumn.DATE, PastFault.BAD_DATE),
        ("2/5/2033;Netwerkdag;De Brug;An V;;", PastColumn.DATE, PastFault.NOT_PAST),
        (f"2/5/2023;{'x' * 201};De Brug;An V;;", PastColumn.MOMENT, PastFault.TOO_LONG),
        ("2/5/2023;Netwerkdag;De Brug;An V;kok;", PastColumn.PART, PastFault.UNKNOWN_PART),
        ("2/5/2023;Netwerkdag;De Brug;An V;;feest", PastColumn.KIND, PastFault.UNKNOWN_KIND),
        (GOOD[0], PastColumn.PERSON, PastFault.TWICE),
    ],
)
def test_a_fault_is_told_with_its_row_and_nothing_is_taken_over(
    line: str, column: PastColumn, fault: PastFault
) -> None:
    rupel = make_partnership()

    found = plan([*GOOD, line], partnership_id=rupel.id)

    assert [(one.row, one.column, one.fault) for one in found.faults] == [(6, column, fault)]
    with pytest.raises(Refused):
        take_past(actor=importer(), partnership_id=rupel.id, plan=found, at=MONDAY)
    assert (Series.unscoped.count(), Mark.unscoped.count()) == (0, 0)


def test_who_cannot_be_told_apart_is_asked_for() -> None:
    rupel = make_partnership()
    lines = [
        "2/5/2023;Netwerkdag;De Brug;An Voorbeeld;a@x.test",
        "3/5/2023;Netwerkdag;De Brug;Bea Voorbeeld;a@x.test",
    ]
    data = "\n".join(["Datum;Moment;Organisatie;Naam;E-mail", *lines]).encode()

    found = plan_past(actor=importer(), partnership_id=rupel.id, source=BytesIO(data), today=TODAY)

    assert [(one.row, one.fault) for one in found.faults] == [
        (2, PastFault.ADDRESS_OF_ANOTHER_NAME),
        (3, PastFault.ADDRESS_OF_ANOTHER_NAME),
    ]
    assert not found.is_good


def test_a_workbook_is_read_as_well(tmp_path: Path) -> None:
    rupel, book = make_partnership(), Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Jaarlijst"])
    sheet.append(["Datum", "Bijeenkomst", "Organisatie", "Deelnemer"])
    sheet.append([date(2023, 5, 2), "Netwerkdag", "De Brug", "An Voorbeeld"])
    book.save(tmp_path / "lijst.xlsx")

    with (tmp_path / "lijst.xlsx").open("rb") as source:
        found = plan_past(actor=importer(), partnership_id=rupel.id, source=source, today=TODAY)

    assert [row.attender.day for row in found.listed.rows] == [date(2023, 5, 2)]
    assert found.is_good


def test_another_partnership_and_no_permission_are_not_there() -> None:
    rupel = make_partnership()

    for who in (holder(), actor_with()):
        with pytest.raises(NotFound):
            plan(GOOD, partnership_id=rupel.id, actor=who)


def test_a_file_without_the_columns_is_no_list() -> None:
    rupel = make_partnership()

    with pytest.raises(Refused):
        plan_past(
            actor=importer(), partnership_id=rupel.id, source=BytesIO(b"a;b\n1;2"), today=TODAY
        )
    assert known_columns(["Datum", "Moment", "Naam"]) == 0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-05-02", date(2023, 5, 2)),
        ("2.5.2023", date(2023, 5, 2)),
        ("02-05-2023 00:00:00", date(2023, 5, 2)),
        ("31/2/2023", None),
        ("20230502", None),
        ("gisteren", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day
