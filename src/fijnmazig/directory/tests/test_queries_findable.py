from datetime import timedelta

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from fijnmazig.directory.domain.rows import AreaRow, LocationRow
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries.findable import (
    findable_services,
    findable_stamp,
    keys_around,
)
from fijnmazig.directory.tests.factories import MONDAY, make_service, unpublish_everything
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
GENK, GENT = "71016", "44021"


def test_a_service_is_found_by_what_the_open_page_says_of_it() -> None:
    make_service(situations=("zorg-oudere",), other_names="de lijn", summary_en="A line.")

    (found,) = findable_services()

    (dutch, english) = found.passages
    assert (found.key, found.title, found.language) == ("proefdienst", "Dienst proefdienst", "nl")
    assert dutch[0] == "nl"
    for said in ("Ik maak me zorgen om een oudere.", "03 880 18 00", "de lijn", "Proefhuis"):
        assert said in dutch[1]
    assert english[0] == "en"
    assert "I am worried about an older person." in english[1]


def test_a_service_speaks_the_language_of_the_reader_when_it_can() -> None:
    make_service(key="both", name_en="Both", summary_en="A line.")
    make_service(key="dutch")

    with override("en"):
        found = {one.key: one for one in findable_services()}

    assert (found["both"].title, found["both"].language) == ("Both", "en")
    assert [language for language, _ in found["both"].passages] == ["en", "nl"]
    assert [language for language, _ in found["dutch"].passages] == ["nl"]


def test_no_address_is_ever_in_the_text() -> None:
    place = LocationRow(street="Geheimstraat 1", postcode="3600", nis=GENK)
    make_service(location=(place,))

    (found,) = findable_services()

    assert "Geheimstraat" not in str(found)


def test_what_is_not_published_or_gone_is_not_found() -> None:
    make_service(key="gone", status="DEFUNCT")
    make_service(key="there")
    assert [one.key for one in findable_services()] == ["there"]

    unpublish_everything()

    assert findable_services() == ()


def test_the_stamp_tells_that_something_came_went_or_was_written() -> None:
    stamps = [findable_stamp()]
    make_service(key="one")
    stamps.append(findable_stamp())
    Service.unscoped.update(changed_at=MONDAY + timedelta(hours=1))
    stamps.append(findable_stamp())
    unpublish_everything()

    assert len(set(stamps)) == 3
    assert findable_stamp() == stamps[0]


def test_services_near_a_municipality_are_known_by_their_area() -> None:
    load_places()
    make_service(key="flanders")
    make_service(key="genk", areas=(AreaRow(kind="MUNICIPALITY", code=GENK),))

    assert keys_around(GENK) == {"flanders", "genk"}
    assert keys_around(GENT) == {"flanders"}


@pytest.mark.parametrize("total", [1, 3])
def test_findable_services_ask_the_same_number_of_questions(
    total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(total):
        make_service(key=f"s{at}")

    with django_assert_num_queries(3):
        findable_services()
