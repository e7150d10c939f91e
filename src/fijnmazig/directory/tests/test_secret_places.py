"""A secret address: the database refuses it, and nothing open ever shows it."""

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.directory.domain.rows import LocationRow
from fijnmazig.directory.models import Location, Service
from fijnmazig.directory.tests.factories import make_service

pytestmark = pytest.mark.django_db
CANARY = "Kanariepietstraat 77"
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
