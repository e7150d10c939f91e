from pathlib import Path

import pytest

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory import services
from fijnmazig.directory.domain.kinds import NumberKind
from fijnmazig.directory.models import Channel, Location, Service, ServiceChange, Suppression
from fijnmazig.directory.tests.factories import MONDAY, make_service

pytestmark = pytest.mark.django_db
NAMED_BY_TRAINING = {
    "1712",
    "caw-slachtofferhulp",
    "child-focus",
    "ckg",
    "crisisteam-minderjarigen",
    "crisisteam-volwassenen",
    "de-sleutel",
    "huisarts",
    "juridische-bijstand",
    "kind-en-gezin",
    "ocj",
    "politie-101",
    "veilig-huis",
    "vertrouwenscentrum-kindermishandeling",
    "zorggarantie-jonge-kind",
    "zsg-gent",
}


def copied(folder: Path) -> Path:
    for name in ("services.toml", "blocked_numbers.csv"):
        (folder / name).write_bytes((CONTENT / "directory" / name).read_bytes())
    return folder


def test_load_takes_the_table_over_and_a_second_load_changes_nothing() -> None:
    first = services.load(actor=OPERATOR, at=MONDAY)
    second = services.load(actor=OPERATOR, at=MONDAY)

    assert first.changes == first.services == Service.unscoped.count()
    assert second.changes == 0
    assert set(Service.unscoped.values_list("key", flat=True)) >= NAMED_BY_TRAINING


def test_every_number_that_is_shown_has_a_source() -> None:
    services.load(actor=OPERATOR, at=MONDAY)

    phones = Channel.unscoped.filter(kind="PHONE")

    assert phones.exclude(verifications__isnull=False).count() == 0
    assert phones.filter(number_kind=NumberKind.SHORT, value__startswith="+").count() == 0


def test_load_keeps_ids_so_that_other_systems_recognise_a_service() -> None:
    services.load(actor=OPERATOR, at=MONDAY)
    before = dict(Service.unscoped.values_list("key", "id"))
    Service.unscoped.all().delete()

    services.load(actor=OPERATOR, at=MONDAY)

    assert dict(Service.unscoped.values_list("key", "id")) == before


def test_load_is_all_or_nothing_and_names_the_mistake(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    table = folder / "services.toml"
    table.write_text(table.read_text().replace('value = "106"', 'value = "113"', 1))

    with pytest.raises(Refused, match="tele-onthaal: het nummer 113 mag hier niet staan"):
        services.load(actor=OPERATOR, at=MONDAY, folder=folder)

    assert Service.unscoped.count() == 0


def test_load_says_when_the_table_is_gone_or_broken(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "services.toml").write_text("[[service", encoding="utf-8")
    with pytest.raises(Refused, match="niet te lezen"):
        services.load(actor=OPERATOR, at=MONDAY, folder=folder)
    (folder / "services.toml").unlink()

    with pytest.raises(Refused, match="ontbreekt"):
        services.load(actor=OPERATOR, at=MONDAY, folder=folder)


def test_load_leaves_what_a_person_changed_and_never_brings_back_what_is_suppressed() -> None:
    services.load(actor=OPERATOR, at=MONDAY)
    ServiceChange.unscoped.create(
        service=Service.unscoped.get(key="1712"), field="alert", reason="proef", changed_at=MONDAY
    )
    Service.unscoped.filter(key="1712").update(alert="Geen chat vandaag", content_stamp="")
    Service.unscoped.get(key="vloco").delete()
    Suppression.unscoped.create(key="vloco", reason="proef", since=MONDAY)

    loaded = services.load(actor=OPERATOR, at=MONDAY)

    assert (loaded.kept, loaded.suppressed, loaded.changes) == (("1712",), ("vloco",), 0)
    assert not Service.unscoped.filter(key="vloco").exists()


def test_load_is_for_the_operator_only() -> None:
    with pytest.raises(NotFound):
        services.load(actor=Actor(permissions=frozenset({"directory.edit"})), at=MONDAY)


def test_a_secret_place_of_content_has_no_address_row() -> None:
    services.load(actor=OPERATOR, at=MONDAY)

    secret = Service.unscoped.filter(has_secret_location=True)

    assert secret.count() > 0
    assert Location.unscoped.filter(service__in=secret).count() == 0


def test_storing_twice_leaves_one_of_each() -> None:
    make_service()
    service = make_service()

    assert service.channels.count() == service.areas.count() == service.verifications.count() == 1
