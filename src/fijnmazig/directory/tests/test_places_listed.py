"""The places of services that machines read: numbered by what they are, shown a page at a time."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.hsds.asked import Asked, Detail
from fijnmazig.directory.domain.hsds.terms import Json
from fijnmazig.directory.domain.rows import LocationRow
from fijnmazig.directory.models import Channel, Service
from fijnmazig.directory.queries.machines import (
    PLACES,
    every_written_service,
    list_page,
    one_listed,
)
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, make_service
from fijnmazig.places.services import load as load_places

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
SITE = replace(OFFICE, kind="WEB", value="https://dienst.example", label="", number_kind="")
HERE = LocationRow(name="Huis", street="Straat 1", postcode="2000", nis="11002")
INSIDE = replace(HERE, street="Straat 2", visibility="PROFESSIONAL")


def asked(*, page: int, per_page: int) -> Asked:
    return replace(Asked(detail=Detail.FULL), page=page, per_page=per_page)


def listed(*, per_page: int) -> list[Json]:
    """Return every place of the list, page by page."""
    first = list_page(PLACES, asked=asked(page=1, per_page=per_page), today=TODAY)
    pages = range(1, int(str(first["total_pages"])) + 1)
    found = [
        list_page(PLACES, asked=asked(page=page, per_page=per_page), today=TODAY) for page in pages
    ]
    return [place for page in found for place in page["contents"]]  # type: ignore[attr-defined]  # our own list


def written() -> list[Json]:
    """Return the places of all services as the services themselves tell them, in their order."""
    services = every_written_service(today=TODAY)
    return [place for one in services for place in one["service_at_locations"]]  # type: ignore[attr-defined]  # idem


@pytest.fixture
def services() -> list[Service]:
    """Return services with channels, an address, nothing at all, and one that nobody may see."""
    found = [
        make_service(key="een", position=3, channel=(OFFICE, SITE)),
        make_service(key="twee", position=1, channel=(SITE,), location=(HERE, INSIDE)),
        make_service(key="drie", position=2, channel=()),
        make_service(key="vier", position=2, channel=(OFFICE, SITE, OFFICE)),
        make_service(key="vijf", position=0, channel=(OFFICE,), location=(HERE,)),
    ]
    Service.unscoped.filter(id=found[-1].id).update(is_published=False)
    return found


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("per_page", [1, 2, 3, 7, 50])
def test_pages_of_places_together_are_all_places_of_all_services(per_page: int) -> None:
    found = listed(per_page=per_page)

    assert len(found) == 7
    assert found == written()


@pytest.mark.usefixtures("services")
def test_a_page_beyond_the_last_place_is_empty() -> None:
    page = list_page(PLACES, asked=asked(page=9, per_page=5), today=TODAY)

    assert (page["contents"], page["total_items"], page["total_pages"]) == ([], 7, 2)


@pytest.mark.usefixtures("services")
def test_each_place_is_found_by_its_id() -> None:
    for place in written():
        found = one_listed(PLACES, thing_id=UUID(str(place["id"])), today=TODAY)

        assert found == place


def test_a_place_is_found_after_its_channels_were_changed(services: list[Service]) -> None:
    four = Channel.unscoped.filter(service=services[3]).order_by("position")
    first, second, _third = four
    Channel.unscoped.filter(id=first.id).update(kind="CHAT", number_kind="")
    second.delete()
    Channel.unscoped.create(id=uuid4(), service=services[3], kind="MAIL", position=9)

    found = [one_listed(PLACES, thing_id=UUID(str(one["id"])), today=TODAY) for one in written()]

    assert found == written()


@pytest.mark.parametrize("known", ["service", "withdrawn", "nothing", "alike"])
def test_what_is_no_place_is_not_found(services: list[Service], known: str) -> None:
    *_, hidden = services
    withdrawn = Channel.unscoped.get(service=hidden).id
    ids = {
        "service": services[0].id,
        "withdrawn": withdrawn,
        "nothing": uuid4(),
        "alike": UUID(int=withdrawn.int + 1),
    }

    with pytest.raises(NotFound):
        one_listed(PLACES, thing_id=ids[known], today=TODAY)


@pytest.mark.parametrize("count", [1, 30])
def test_a_place_costs_as_many_questions_among_few_as_among_many(count: int) -> None:
    load_places(actor=OPERATOR)
    for position in range(count):
        make_service(key=f"dienst-{position}", position=position)
    place = UUID(str(written()[0]["id"]))  # names of municipalities are read once per process

    with CaptureQueriesContext(connection) as questions:
        one_listed(PLACES, thing_id=place, today=TODAY)

    assert len(questions) == 11
