"""The rules of HSDS 3.0, restated by ourselves: required fields, enums and ids."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from fijnmazig.directory.domain.hsds.asked import Asked, Detail, Unreadable, read
from fijnmazig.directory.domain.hsds.reading import cells_of, services_in
from fijnmazig.directory.domain.hsds.schedules import periods, schedules
from fijnmazig.directory.domain.hsds.terms import Json
from fijnmazig.directory.domain.opened import settled
from fijnmazig.directory.domain.rows import HoursRow, LocationRow, OtherDayRow, ServiceRow
from fijnmazig.directory.domain.sheets import read_sheet, write_sheet
from fijnmazig.directory.domain.tables import Around, parse
from fijnmazig.directory.domain.terms import term_keys
from fijnmazig.directory.queries.machines import every_service, every_written_service
from fijnmazig.directory.tests.factories import OFFICE, load_everything, make_service

SUMMER = date(2026, 7, 1)
REQUIRED = {
    "services": {"id", "name", "status"},
    "organization": {"id", "name", "description"},
    "service_at_locations": {"id"},
    "location": {"id", "location_type"},
    "addresses": {
        "id",
        "address_1",
        "city",
        "state_province",
        "postal_code",
        "country",
        "address_type",
    },
    "phones": {"id", "number"},
    "schedules": {"id"},
    "contacts": {"id"},
    "languages": {"id"},
    "cost_options": {"id"},
    "accessibility": {"id"},
    "service_areas": {"id"},
    "attributes": {"id", "link_id", "link_entity", "taxonomy_term_id"},
    "taxonomy_term": {"id", "name", "description"},
    "metadata": {
        "id",
        "last_action_date",
        "last_action_type",
        "field_name",
        "previous_value",
        "replacement_value",
        "updated_by",
    },
}
ENUMS = {
    "status": {"active", "inactive", "defunct", "temporarily closed"},
    "location_type": {"physical", "postal", "virtual"},
    "address_type": {"physical", "postal", "virtual"},
    "extent_type": {"geojson", "topojson", "kml", "text"},
    "freq": {"WEEKLY", "MONTHLY"},
    "type": {"text", "voice", "fax", "cell", "video", "pager", "textphone"},
}
AROUND = Around(terms=term_keys(), never={})
PLACE = LocationRow(street="Proefstraat 1", postcode="2850", nis="11005", accessibility="lift")


def faults(kind: str, thing: Json) -> Iterator[str]:
    """Yield every rule of the standard that an object, or one inside it, breaks."""
    yield from (f"{kind}.{name} absent" for name in REQUIRED[kind] - thing.keys())
    for name, value in thing.items():
        if name == "id" or name.endswith("_id"):
            UUID(str(value))
        if name in ENUMS and value not in ENUMS[name]:
            yield f"{kind}.{name} = {value}"
        inside = value if isinstance(value, list) else [value]
        for one in inside:
            if isinstance(one, dict):
                yield from faults(name, one)


def written(**changes: Any) -> Any:
    make_service(**changes)
    (service,) = every_written_service(today=SUMMER)
    return service


@pytest.mark.django_db
def test_every_service_of_content_keeps_the_rules_of_the_standard() -> None:
    load_everything()

    broken = [
        fault
        for service in every_written_service(today=SUMMER)
        for fault in faults("services", service)
    ]

    assert broken == []


def test_the_rules_notice_what_breaks_them() -> None:
    broken: Json = {"id": str(UUID(int=1)), "status": "gone", "phones": [{"id": str(UUID(int=2))}]}

    assert sorted(faults("services", broken)) == [
        "phones.number absent",
        "services.name absent",
        "services.status = gone",
    ]


@pytest.mark.django_db
def test_hours_are_written_for_summer_and_for_winter_time() -> None:
    service = written()

    schedules = service["service_at_locations"][0]["schedules"]

    assert [
        (one["valid_from"], one["valid_to"], one["opens_at"], one["timezone"], one["byday"])
        for one in schedules
    ] == [
        ("2026-03-29", "2026-10-24", "09:00+02:00", 2, "MO,TU,WE,TH,FR"),
        ("2026-10-25", "2027-03-27", "09:00+01:00", 1, "MO,TU,WE,TH,FR"),
    ]


@pytest.mark.django_db
def test_day_and_night_ends_a_minute_before_midnight() -> None:
    always = replace(OFFICE, hours=(), is_24_7=True, closed_on_public_holidays=False)

    service = written(channel=(always,))

    schedule = service["service_at_locations"][0]["schedules"][0]
    assert (schedule["opens_at"], schedule["closes_at"]) == ("00:00+02:00", "23:59+02:00")
    assert schedule["notes"] == "Europe/Brussels; 24/7"


@pytest.mark.django_db
def test_ages_are_whole_years_and_the_months_are_kept_beside() -> None:
    service = written(min_age_months=-9, max_age_months=36)

    own = {one["link_type"]: one["value"] for one in service["attributes"]}
    assert (service["minimum_age"], service["maximum_age"]) == (0, 3)
    assert (own["min_age_months"], own["max_age_months"]) == ("-9", "36")


@pytest.mark.django_db
def test_a_service_by_telephone_only_has_no_address() -> None:
    assert "addresses" not in str(written())


def rich() -> None:
    limited = HoursRow(
        days="za", start="22:00", end="02:00", valid_from=date(2026, 1, 1), valid_to=None
    )
    closed = OtherDayRow(date=date(2026, 12, 24), note="feest")
    short = OtherDayRow(date=date(2026, 12, 31), start="9:00", end="12:00")
    channel = replace(OFFICE, hours=(*OFFICE.hours, limited), other_day=(closed, short))
    make_service(
        location=(PLACE,),
        channel=(channel,),
        languages=("nl", "fr"),
        forms=("partnergeweld",),
        min_age_months=-9,
        alert="=geen nieuwe intakes",
        alert_until=date(2026, 9, 1),
        free="YES",
    )


def open_rows() -> list[ServiceRow]:
    return [service.row for service in every_service()]


@pytest.mark.django_db
def test_what_is_written_as_hsds_is_read_back_without_loss() -> None:
    rich()
    load_everything()

    cells = [cells_of(service) for service in every_written_service(today=SUMMER)]

    rows, broken = parse(cells, around=AROUND)
    assert broken == ()
    assert [settled(row) for row in rows] == open_rows()


@pytest.mark.django_db
def test_what_is_written_as_a_sheet_is_read_back_without_loss() -> None:
    rich()
    load_everything()

    sheet = write_sheet(open_rows())

    rows, broken = parse(read_sheet(sheet), around=AROUND)
    assert broken == ()
    assert [settled(row) for row in rows] == open_rows()
    assert "\n=" not in sheet
    assert ",=" not in sheet
    assert ",+" not in sheet


def test_a_service_of_another_directory_is_not_given_a_rule_of_access() -> None:
    foreign = {
        "id": "0F4C6C5E-0000-4000-8000-000000000001",
        "name": "Elders (fictief)",
        "status": "active",
        "phones": [{"number": "03 880 18 00"}],
        "attributes": [{"taxonomy_term": {"taxonomy": "211", "code": "x"}}, "onzin"],
    }

    rows, broken = parse([cells_of(foreign)], around=AROUND)

    assert rows == ()
    assert {fault.field for fault in broken} == {"provider", "summary", "audience", "access_rule"}


@pytest.mark.parametrize(
    ("document", "count"),
    [([{}, {}], 2), ({"contents": [{}]}, 1), ({"id": "x"}, 1), ("x", None), ([1], None)],
)
def test_services_are_found_in_a_list_a_page_and_alone(document: object, count: int | None) -> None:
    found = services_in(document)

    assert (None if found is None else len(found)) == count


def test_periods_follow_the_last_sundays() -> None:
    winter = periods(on=date(2026, 10, 25))

    assert [(one.first, one.last, one.offset) for one in winter] == [
        (date(2026, 10, 25), date(2027, 3, 27), 1),
        (date(2027, 3, 28), date(2027, 10, 30), 2),
    ]


def test_a_question_is_read() -> None:
    term = UUID(int=7)

    asked = read(
        {"search": " huis ", "taxonomy_term_id": str(term), "modified_after": "2026-03-01",
         "full": "true", "page": "2", "per_page": "999", "other": "x"}
    )  # fmt: skip

    assert asked == Asked(
        search="huis",
        taxonomy_term_id=term,
        modified_after=datetime(2026, 3, 1, tzinfo=UTC),
        detail=Detail.FULL,
        page=2,
        per_page=200,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "²"),
        ("per_page", "-1"),
        ("organization_id", "x"),
        ("modified_after", "gisteren"),
        ("format", "xml"),
    ],
)
def test_a_question_that_cannot_be_read_is_named(name: str, value: str) -> None:
    assert read({name: value}) == Unreadable(name=name)


def test_a_schedule_says_what_nobody_knows_of_holidays() -> None:
    unknown = replace(OFFICE, holidays_known=False, july_known=False)

    (found, *_) = schedules(uuid4(), unknown, on=date(2026, 3, 2))

    assert found["notes"] == (
        "Europe/Brussels; not known for Belgian public holidays; not known for 11 July"
    )
