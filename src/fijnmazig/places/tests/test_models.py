from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.places import models

pytestmark = pytest.mark.django_db
BOOM = {
    "nis": "11005", "name": "Boom", "province": "Antwerpen", "arrondissement_nis": "11000",
    "valid_from": date(1970, 1, 1),
}  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": date(1980, 1, 1)},  # a second extent of today
        {"nis": "1", "province": "Brabant"},
        {"nis": "1", "valid_to": date(1969, 1, 1), "successor_nis": "11005"},
        {"nis": "1", "valid_to": date(1999, 1, 1)},  # ended, and nobody came after
        {"nis": "1", "successor_nis": "11005"},  # has not ended
    ],
)
@pytest.mark.asvs("V2.2.3")
def test_the_database_refuses_a_municipality_that_cannot_be(wrong: dict[str, object]) -> None:
    models.Municipality.unscoped.create(**BOOM)

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Municipality.unscoped.create(**{**BOOM, **wrong})

    assert models.Municipality.unscoped.count() == 1


def test_rows_are_shown_by_their_code() -> None:
    region = models.Region(key="rupelstreek", name="Rupelstreek")
    rows = [
        models.Municipality(**BOOM),
        models.Alias(text="Reet"),
        models.Homonym(name="Boom"),
        region,
        models.RegionMember(region=region, nis="11005"),
        models.SchoolHoliday(school_year=2026, holiday="AUTUMN"),
    ]

    assert [str(row) for row in rows] == [
        "11005 Boom", "Reet", "Boom", "rupelstreek", "rupelstreek:11005", "2026 AUTUMN",
    ]  # fmt: skip
