"""Many services, generated from one seed: for benchmarks, and to lose nothing of in tests."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from fijnmazig.directory.domain.rows import (
    AreaRow,
    ChannelRow,
    CheckedRow,
    HoursRow,
    LocationRow,
    OtherDayRow,
    ServiceRow,
)
from fijnmazig.directory.domain.terms import terms
from fijnmazig.directory.services.storing import store_service

SEED = 20_260_721
CHECKED = date(2026, 6, 15)
PROVINCES = ("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen")
WEEKS = (
    (HoursRow(days="ma-vr", start="9:00", end="17:00"),),
    (
        HoursRow(days="ma-vr", start="9:00", end="12:00"),
        HoursRow(days="ma,di,do,vr", start="13:30", end="16:30"),
    ),
    (
        HoursRow(days="wo", start="14:00", end="20:00"),
        HoursRow(days="za", start="9:00", end="12:00"),
    ),
    (HoursRow(days="ma-zo", start="18:00", end="2:00"),),
    (HoursRow(days="ma-zo", start="0:00", end="24:00"),),
)


def generated(total: int, *, places: Sequence[str], seed: int = SEED) -> Iterator[ServiceRow]:
    """Yield services as a region has them: most work in one of `places` (NIS codes), few in all."""
    dice = random.Random(seed)  # noqa: S311 -- rows to measure with, not secrets
    for number in range(total):
        is_secret = number % 50 == 7
        ages = dice.choice([(None, None), (None, None), (-9, 36), (216, None), (None, 215)])
        yield ServiceRow(
            key=f"dienst-{number:05}",
            provider=f"Huis {number // 5} (fictief)",
            name=f"Dienst {number}",
            name_en=f"Service {number}" if dice.random() < 0.5 else "",
            summary=f"Dienst {number} luistert, denkt mee en zegt wat nu kan.",
            summary_en=f"Service {number} listens." if dice.random() < 0.5 else "",
            alert="Geen nieuwe intakes." if dice.random() < 0.02 else "",
            audience=dice.choice(["EVERYONE", "EVERYONE", "EVERYONE", "CITIZEN", "PROFESSIONAL"]),
            access_rule=dice.choice(["DIRECT", "DIRECT", "VIA_1712", "AFTER_REFERRAL"]),
            free=dice.choice(["YES", "NO", "UNKNOWN"]),
            on_bill=dice.choice(["YES", "NO", "UNKNOWN"]),
            min_age_months=ages[0],
            max_age_months=ages[1],
            has_secret_location=is_secret,
            situations=_some("SITUATION", dice),
            forms=_some("FORM", dice),
            who=_some("WHO", dice),
            languages=_some("LANGUAGE", dice),
            areas=(_area(places, dice),),
            location=() if is_secret or number % 2 else (_location(number, places, dice),),
            channel=tuple(_channels(number, dice)),
        )


def _some(facet: str, dice: random.Random) -> tuple[str, ...]:
    codes = [term.code for term in terms() if term.facet == facet]
    return tuple(sorted(dice.sample(codes, dice.choice([1, 2, 2]))))


def _area(places: Sequence[str], dice: random.Random) -> AreaRow:
    chance = dice.random()
    if chance < 0.1:
        return AreaRow(kind="FLANDERS")
    if chance < 0.3:
        return AreaRow(kind="PROVINCE", code=dice.choice(PROVINCES))
    return AreaRow(kind="MUNICIPALITY", code=dice.choice(places))


def _location(number: int, places: Sequence[str], dice: random.Random) -> LocationRow:
    return LocationRow(
        street=f"Proefstraat {number}",
        postcode="2850",
        nis=dice.choice(places),
        name=f"Huis {number}",
        accessibility=dice.choice(["", "Lift en ruime deuren."]),
    )


def _channels(number: int, dice: random.Random) -> Iterator[ChannelRow]:
    chance, value = dice.random(), f"+32388{number:05}"
    phone = ChannelRow(
        kind="PHONE",
        hours_known=False,
        value=value,
        label=f"03 88{number:05}",
        number_kind="NATIONAL",
        checked=(_said(value),),
    )
    if chance > 0.1:
        phone = replace(
            phone,
            hours_known=True,
            is_24_7=chance < 0.15,
            by_appointment=chance > 0.95,
            closed_on_public_holidays=chance < 0.8,
            closed_on_11_july=chance > 0.7,
            hours_checked=CHECKED - timedelta(days=dice.randrange(0, 240)),
            hours=() if chance < 0.15 else dice.choice(WEEKS),
            other_day=_other_days(dice),
        )
    yield phone
    if dice.random() < 0.6:
        yield ChannelRow(kind="WEB", value=f"https://huis-{number}.example", hours_known=False)


def _said(value: str) -> CheckedRow:
    return CheckedRow(
        field="value",
        value=value,
        result="CONFIRMED",
        source="proefbron",
        checked=CHECKED,
        by="redactie",
    )


def _other_days(dice: random.Random) -> tuple[OtherDayRow, ...]:
    day = date(2026, 12, 24)
    if dice.random() < 0.8:
        return ()
    return (
        OtherDayRow(date=day, note="feest"),
        OtherDayRow(date=day + timedelta(days=7), start="9:00", end="12:00"),
    )


def store_generated(total: int, *, places: Sequence[str], at: datetime) -> tuple[uuid.UUID, ...]:
    """Store so many services and return their ids; the caller opens the transaction."""
    return tuple(
        store_service(row, position=position, at=at).id
        for position, row in enumerate(generated(total, places=places))
    )
