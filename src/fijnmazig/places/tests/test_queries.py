from datetime import date

import pytest

from fijnmazig.common.errors import NotFound
from fijnmazig.places import models, queries
from fijnmazig.places.domain.calendar import SchoolHoliday, SchoolTime, Standing
from fijnmazig.places.domain.provinces import Province
from fijnmazig.places.tests.factories import load_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_places")]
RUPEL = ["Aartselaar", "Boom", "Hemiksem", "Niel", "Rumst", "Schelle"]


@pytest.mark.parametrize(
    ("word", "on", "nis"),
    [
        ("Hasselt", None, "71072"),
        ("71022", None, "71072"),
        ("Hasselt", date(2024, 1, 1), "71022"),
        ("71022", date(2024, 1, 1), "71022"),
        ("Kortessem", date(2024, 1, 1), "73040"),
        ("Beveren", None, "46030"),
    ],
)
def test_municipality_is_the_one_of_today_or_of_a_date(
    word: str, on: date | None, nis: str
) -> None:
    assert queries.municipality(word, on=on).nis == nis


@pytest.mark.parametrize(
    ("word", "on"),
    [("Tongerlo", None), ("Amsterdam", None), ("Kortessem", date(2026, 1, 1)), ("", None)],
)
def test_municipality_is_not_found_when_there_is_not_exactly_one(
    word: str, on: date | None
) -> None:
    with pytest.raises(NotFound):
        queries.municipality(word, on=on)


@pytest.mark.parametrize(("nis", "name"), [("71022", "Hasselt"), ("11021", "Hove"), ("", "")])
def test_municipality_name_is_that_of_today(nis: str, name: str) -> None:
    assert queries.municipality_name(nis) == name


def test_resolve_finds_by_part() -> None:
    assert [match.municipality.label for match in queries.resolve("drongen")] == ["Gent"]


def test_regions_are_own_sets_and_provinces() -> None:
    regions = queries.regions()

    assert [(region.key, len(region.municipalities)) for region in regions] == [
        ("hoe-gaat-het-met-u", 8),
        ("isp-ifg", 1),
        ("rupelstreek", 6),
        ("provincie-antwerpen", 67),
        ("provincie-limburg", 38),
        ("provincie-oost-vlaanderen", 55),
        ("provincie-vlaams-brabant", 63),
        ("provincie-west-vlaanderen", 62),
    ]


def test_region_names_its_municipalities_of_today() -> None:
    region = queries.region("rupelstreek")

    assert [municipality.label for municipality in region.municipalities] == RUPEL
    assert not region.is_province


def test_region_that_nobody_made_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.region("elders")


def test_school_periods_are_those_that_touch_the_days() -> None:
    periods = queries.school_periods(first=date(2025, 11, 2), last=date(2025, 12, 22))

    assert [(p.holiday, p.standing) for p in periods] == [
        (SchoolHoliday.AUTUMN, Standing.CHECKED),
        (SchoolHoliday.CHRISTMAS, Standing.CHECKED),
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 12, 24), SchoolTime.HOLIDAY),
        (date(2026, 12, 8), SchoolTime.TERM),
        (date(2060, 12, 24), SchoolTime.UNKNOWN),
    ],
)
def test_school_time_never_guesses(on: date, expected: SchoolTime) -> None:
    assert queries.school_time(on=on) is expected


def test_municipality_list_page_without_a_search_shows_all() -> None:
    page = queries.municipality_list_page(text="", province=None)

    assert len(page.rows) == page.total == 285


@pytest.mark.parametrize(
    ("text", "province", "expected"),
    [
        ("boom", None, [("Boom", "")]),
        ("kortess", None, [("Hasselt", "Vroeger: Kortessem")]),
        ("71022", None, [("Hasselt", "Vroegere NIS-code: 71022")]),
        ("9040", None, [("Gent", "Postcode: 9040")]),
        ("bree", Province.LIMBURG, [("Bree", "")]),
        ("bree", Province.ANTWERPEN, []),
        ("xyz", None, []),
    ],
)
def test_municipality_list_page_says_which_word_led_there(
    text: str, province: Province | None, expected: list[tuple[str, str]]
) -> None:
    page = queries.municipality_list_page(text=text, province=province)

    assert [(row.municipality.label, row.reason) for row in page.rows] == expected


def test_municipality_page_of_an_old_code_points_to_today() -> None:
    page = queries.municipality_page("71022")

    assert (page.shown.nis, page.today.nis) == ("71022", "71072")
    assert [region.name for region in page.regions] == ["Limburg"]


def test_municipality_page_shows_what_belongs_to_it() -> None:
    page = queries.municipality_page("71002")

    assert page.shown == page.today
    assert (page.parts, page.postcodes) == (("Niel-bij-As",), ("3665", "3668"))
    assert [region.name for region in page.regions] == ["Hoe gaat het met u?", "Limburg"]


def test_municipality_page_of_an_unknown_code_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.municipality_page("99999")


def test_names_are_read_once(django_assert_num_queries: object) -> None:
    queries.forget()

    with django_assert_num_queries(3):  # type: ignore[operator]  # a fixture of pytest-django
        first = queries.gazetteer()
        second = queries.gazetteer()

    assert first is second


def test_an_empty_gazetteer_is_not_remembered() -> None:
    models.Municipality.unscoped.all().delete()
    queries.forget()
    assert queries.gazetteer().municipalities == ()

    load_places()

    assert len(queries.gazetteer().current()) == 285
