"""What leaves the house of a service: rules without a database. Source: DOMAIN A5, A11."""

from dataclasses import replace
from datetime import date

from fijnmazig.directory.domain.opened import opened, settled
from fijnmazig.directory.domain.rows import (
    AreaRow,
    ChannelRow,
    CheckedRow,
    HoursRow,
    LocationRow,
    ServiceRow,
)

SURE = CheckedRow(field="value", result="CONFIRMED", source="a", value="03 1", note="binnenshuis")
UNSURE = replace(SURE, result="UNCONFIRMED", source="b", value="03 2")
DISPUTED = replace(SURE, result="DISPUTED", source="c", value="03 3")
PHONE = ChannelRow(kind="PHONE", hours_known=False, checked=(SURE, UNSURE, DISPUTED))
DESK, CHAT = (ChannelRow(kind=kind, hours_known=False) for kind in ("DESK", "CHAT"))
OPEN = LocationRow(street="Markt 1", postcode="2850", nis="11005")
INSIDE = replace(OPEN, street="Kade 2", visibility="PROFESSIONAL")
SERVICE = ServiceRow(
    key="proef",
    provider="Proefhuis (fictief)",
    name="Proef",
    summary="Een proef.",
    audience="EVERYONE",
    access_rule="DIRECT",
    provider_email="proef@example.org",
    location=(OPEN, INSIDE),
    channel=(PHONE, DESK, CHAT),
)


def test_what_is_internal_stays_inside() -> None:
    row = opened(SERVICE)

    assert (row.provider_email, row.location) == ("", (OPEN,))
    assert [one.kind for one in row.channel] == ["PHONE", "DESK", "CHAT"]
    assert [(one.value, one.note) for one in row.channel[0].checked] == [
        ("03 1", ""),
        ("", ""),
        ("", ""),
    ]


def test_a_secret_place_has_no_address_no_desk_and_no_number_of_a_source() -> None:
    row = opened(replace(SERVICE, has_secret_location=True))

    assert (row.location, [one.kind for one in row.channel]) == ((), ["PHONE", "CHAT"])
    assert [(one.value, one.note) for one in row.channel[0].checked] == [("", "")] * 3


def test_a_row_is_settled_in_one_order_and_one_way_of_writing() -> None:
    summer = date(2026, 7, 1)
    line = HoursRow(days="ma", start="09:00", end="12:00")
    channel = replace(
        PHONE,
        checked=(UNSURE, SURE),
        hours=(
            replace(line, days="di", valid_from=summer),
            replace(line, days="di"),
            replace(line, valid_to=summer),
            line,
        ),
    )
    areas = (AreaRow(kind="REGION", code="b"), AreaRow(kind="REGION", code="a"))

    row = settled(
        replace(SERVICE, forms=("z", "a"), areas=areas, location=(OPEN, INSIDE), channel=(channel,))
    )

    (told,) = row.channel
    assert (row.forms, [one.code for one in row.areas]) == (("a", "z"), ["a", "b"])
    assert [one.street for one in row.location] == ["Kade 2", "Markt 1"]
    assert told.checked == (SURE, UNSURE)
    assert [(one.days, one.start, one.valid_from, one.valid_to) for one in told.hours] == [
        ("ma-di", "9:00", None, None),
        ("ma", "9:00", None, summer),
        ("di", "9:00", summer, None),
    ]


def test_a_row_that_is_silent_of_holidays_keeps_them_and_not_the_eleventh_of_july() -> None:
    said = [
        settled(replace(SERVICE, channel=(replace(PHONE, closed_on_public_holidays=one),))).channel[
            0
        ]
        for one in (None, True, False)
    ]

    assert [one.closed_on_public_holidays for one in said] == [True, True, False]
    assert [one.closed_on_11_july for one in said] == [False] * 3
