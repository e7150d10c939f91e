"""A secret address: the database refuses it, and nothing open ever shows it."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from fijnmazig.directory.domain.rows import CheckedRow, LocationRow
from fijnmazig.directory.models import Location, Service, ServiceChange
from fijnmazig.directory.queries.bulk import Format, bulk
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, make_service

pytestmark = pytest.mark.django_db
CANARY = "Kanariepietstraat 77"
DESK = replace(OFFICE, kind="DESK", value=CANARY, label=CANARY, number_kind="", checked=())
PLACE = LocationRow(street=CANARY, postcode="2850", nis="11005")


def location(service: Service) -> Location:
    return Location(service=service, street=CANARY, postcode="2850", nis="11005")


def test_an_address_is_stored_for_an_open_place_and_refused_for_a_secret_one() -> None:
    location(make_service()).save()
    secret = make_service(key="geheim", has_secret_location=True)

    with pytest.raises(IntegrityError, match="secret location"), transaction.atomic():
        location(secret).save()

    assert not secret.locations.exists()


def test_a_service_does_not_become_secret_while_its_address_is_stored() -> None:
    service = make_service(location=(PLACE,))
    rows = Service.unscoped.filter(id=service.id)

    with pytest.raises(IntegrityError, match="secret location"), transaction.atomic():
        rows.update(has_secret_location=True)

    Location.unscoped.filter(service=service).delete()
    assert rows.update(has_secret_location=True) == 1


def test_a_desk_is_stored_for_an_open_place_and_refused_for_a_secret_one() -> None:
    service = make_service(channel=(DESK,))
    rows = Service.unscoped.filter(id=service.id)

    with pytest.raises(IntegrityError, match="no desk"), transaction.atomic():
        make_service(key="geheim", channel=(DESK,), has_secret_location=True)
    with pytest.raises(IntegrityError, match="no desk"), transaction.atomic():
        rows.update(has_secret_location=True)

    service.channels.update(kind="WEB")
    assert rows.update(has_secret_location=True) == 1
    with pytest.raises(IntegrityError, match="no desk"), transaction.atomic():
        service.channels.update(kind="DESK")


def test_an_address_does_not_move_to_a_secret_place() -> None:
    service = make_service(location=(PLACE,))
    secret = make_service(key="geheim", has_secret_location=True)

    with pytest.raises(IntegrityError, match="secret location"), transaction.atomic():
        Location.unscoped.filter(service=service).update(service=secret)

    assert service.locations.count() == 1


def test_a_replaced_row_cannot_make_an_addressed_service_secret() -> None:
    service = make_service(location=(PLACE,))
    service.has_secret_location = True

    with pytest.raises(IntegrityError), transaction.atomic():
        Service.unscoped.bulk_create(
            [service],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["has_secret_location"],
        )

    assert not Service.unscoped.get(id=service.id).has_secret_location


def test_a_service_that_the_table_calls_secret_loses_its_address() -> None:
    make_service(location=(PLACE,))

    service = make_service(has_secret_location=True)

    assert service.has_secret_location
    assert not Location.unscoped.exists()


DOORS = (
    "/",
    "/wegwijzer/",
    "/wegwijzer/druk/",
    "/wegwijzer/tekst/",
    "/wegwijzer/?pagina=1",
    "/en/wegwijzer/",
    "/hsds/",
    "/hsds/services",
    "/hsds/services?minimal=true",
    "/hsds/services?full=true",
    "/hsds/services?search=Kanariepietstraat",
    "/hsds/service_at_locations",
    "/hsds/organizations",
    "/hsds/taxonomy_terms",
    "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
    "/sitemap.xml",
    "/robots.txt",
)


def planted() -> Service:
    """Return a secret service whose address stands wherever the database still lets it stand."""
    said = CheckedRow(
        field="value", value=CANARY, result="CONFIRMED", source="proefbron", note=CANARY
    )
    service = make_service(
        key="geheim",
        has_secret_location=True,
        channel=(replace(OFFICE, checked=(said,)),),
    )
    ServiceChange.unscoped.create(
        service=service,
        field="location",
        before=CANARY,
        after="",
        reason=f"{CANARY} is geheim",
        changed_at=MONDAY,
    )
    return service


def test_a_planted_secret_address_is_on_no_open_page_and_in_no_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    service = planted()
    doors = (*DOORS, f"/wegwijzer/{service.id}/", f"/hsds/services/{service.id}")

    shown = {door: client.get(door).content.decode() for door in doors}

    assert [door for door, text in shown.items() if CANARY in text] == []
    assert service.name in shown["/hsds/services?full=true"]
    assert CANARY not in caplog.text


@pytest.mark.parametrize("form", list(Format))
def test_a_planted_secret_address_is_in_no_export(form: Format) -> None:
    planted()

    written = bulk(form, today=MONDAY.date())

    assert written.services == 1
    assert CANARY not in written.text


@pytest.mark.parametrize("form", list(Format))
def test_an_address_for_professionals_is_in_no_export(form: Format) -> None:
    make_service(location=(PLACE,))
    assert CANARY in bulk(form, today=MONDAY.date()).text

    make_service(location=(replace(PLACE, visibility="PROFESSIONAL"),))

    assert CANARY not in bulk(form, today=MONDAY.date()).text


def test_an_address_for_professionals_is_on_no_door_for_machines(client: Client) -> None:
    make_service(location=(replace(PLACE, visibility="PROFESSIONAL"),))

    shown = [client.get(door).text for door in DOORS if "hsds" in door]

    assert not any(CANARY in text for text in shown)
