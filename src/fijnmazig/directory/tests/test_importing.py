import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from fijnmazig.audit.queries import act_names
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import services
from fijnmazig.directory.domain.rows import CheckedRow, LocationRow
from fijnmazig.directory.models import Service, ServiceChange, Suppression
from fijnmazig.directory.queries.bulk import Format, bulk
from fijnmazig.directory.queries.whole import whole_rows
from fijnmazig.directory.services import Imported, Upload
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, load_everything, make_service

pytestmark = pytest.mark.django_db
NAMES = {Format.HSDS: "hsds.json", Format.CSV: "services.csv"}
INSIDE = LocationRow(street="Binnenweg 1", postcode="2850", nis="11005", visibility="PROFESSIONAL")


def exported(form: Format = Format.HSDS) -> Upload:
    return Upload(name=NAMES[form], text=bulk(form, today=MONDAY.date()).text)


def altered(upload: Upload, **changes: Any) -> Upload:
    found = [{**service, **changes} for service in json.loads(upload.text)]
    return replace(upload, text=json.dumps(found))


def take(upload: Upload) -> Imported:
    return services.import_services(actor=OPERATOR, upload=upload, at=MONDAY)


def statuses(found: Imported) -> list[str]:
    return [line.status for line in found.services]


def forget(rows: Iterable[Service]) -> None:
    for row in rows:
        row.delete()


@pytest.mark.parametrize("form", list(NAMES))
def test_a_file_of_our_own_changes_nothing(form: Format) -> None:
    load_everything()

    found = take(exported(form))

    assert set(statuses(found)) == {"unchanged"}
    assert found.counts["unchanged"] == Service.unscoped.count()
    assert not ServiceChange.unscoped.exists()


@pytest.mark.parametrize("form", list(NAMES))
def test_what_was_exported_comes_back_without_loss(form: Format) -> None:
    make_service(free="YES", min_age_months=-9, languages=("nl",))
    upload, before = exported(form), bulk(Format.CSV, today=MONDAY.date())
    forget(Service.unscoped.all())

    found = take(upload)

    assert statuses(found) == ["new"]
    assert bulk(Format.CSV, today=MONDAY.date()) == before


def test_a_preview_stores_nothing() -> None:
    make_service()
    upload = altered(exported(), description="Anders.")

    found = services.preview_import(actor=OPERATOR, upload=upload)

    assert [(line.status, line.fields) for line in found.services] == [("changed", ("summary",))]
    assert not found.stored
    assert Service.unscoped.get().summary == "Een dienst voor een proef."


def test_a_change_is_stored_with_its_reason_and_audited() -> None:
    make_service()

    found = take(altered(exported(), description="Anders."))

    change = ServiceChange.unscoped.get()
    assert found.stored
    assert (change.field, change.before, change.after, change.reason) == (
        "summary",
        "Een dienst voor een proef.",
        "Anders.",
        "Overgenomen uit hsds.json",
    )
    assert act_names(actor=OPERATOR) == ("directory.imported",)


def test_what_is_internal_here_survives_a_file_that_cannot_hold_it() -> None:
    unsure = CheckedRow(field="hours", value="9 tot 12", result="DISPUTED", source="elders")
    channel = replace(OFFICE, checked=(*OFFICE.checked, unsure))
    service = make_service(
        provider_email="x@fictief.example", location=(INSIDE,), channel=(channel,)
    )

    take(altered(exported(), description="Anders."))

    row = whole_rows([Service.unscoped.get()])[service.id]
    assert (row.summary, row.provider_email, row.location) == (
        "Anders.",
        "x@fictief.example",
        (INSIDE,),
    )
    assert {one.value for one in row.channel[0].checked} == {"9 tot 12", "03 880 18 00"}


@pytest.mark.parametrize("key", ["proefdienst", "DSK-7"])
def test_what_was_suppressed_never_comes_back(key: str) -> None:
    make_service(external_id="DSK-7")
    upload = exported()
    forget(Service.unscoped.all())
    Suppression.unscoped.create(key=key, reason="gevraagd", since=MONDAY)

    found = take(upload)

    assert statuses(found) == ["suppressed"]
    assert not Service.unscoped.exists()


def test_what_is_not_published_here_stays_so() -> None:
    make_service()
    upload = altered(exported(), description="Anders.")
    Service.unscoped.update(is_published=False)

    take(upload)

    assert Service.unscoped.values_list("summary", "is_published").get() == ("Anders.", False)


@pytest.mark.parametrize("number", ["113", "+321712", "0800-2000", "1720"])
def test_one_blocked_number_stops_the_whole_file(number: str) -> None:
    make_service(key="goed")
    make_service(key="fout")
    upload = exported()
    forget(Service.unscoped.all())
    first, second = json.loads(upload.text)
    second = json.loads(json.dumps(second).replace("+3238801800", number))

    found = take(replace(upload, text=json.dumps([first, second])))

    assert statuses(found) == ["new", "refused"]
    assert not found.stored
    assert not Service.unscoped.exists()


def test_no_file_decides_what_stands_above_everything() -> None:
    make_service()
    upload = exported()
    (found,) = json.loads(upload.text)
    for attribute in found["attributes"]:
        if attribute["link_type"] == "is_emergency":
            attribute["value"] = "true"

    taken = take(replace(upload, text=json.dumps([found])))

    assert statuses(taken) == ["refused"]


def test_a_secret_place_with_an_address_is_refused() -> None:
    make_service(location=(replace(INSIDE, visibility="PUBLIC"),))
    upload = exported(Format.CSV)
    header, line = upload.text.splitlines()
    cells = line.split(",")
    cells[header.split(",").index("has_secret_location")] = "true"

    found = take(replace(upload, text=f"{header}\n{','.join(cells)}\n"))

    assert statuses(found) == ["refused"]
    assert not Service.unscoped.get().has_secret_location


def test_a_sheet_typed_by_hand_is_taken_over() -> None:
    sheet = (
        "key,provider,name,summary,audience,access_rule,areas,channel_kind,channel_value,"
        "channel_hours_known,channel_closed_on_public_holidays,channel_closed_on_11_july,"
        "channel_hours\n"
        "buurthuis,Huis (fictief),Buurthuis,Praten.,EVERYONE,DIRECT,FLANDERS:,PHONE,"
        "03 880 18 00,true,true,false,ma-vr 9:00-17:00; za 9:00-12:00\n"
    )

    found = take(Upload(name="lijst.csv", text=sheet))

    service = Service.unscoped.get()
    (channel,) = whole_rows([service])[service.id].channel
    assert statuses(found) == ["new"]
    assert (channel.value, channel.number_kind) == ("+3238801800", "NATIONAL")
    assert [line.days for line in channel.hours] == ["ma-vr", "za"]
    assert channel.checked == (CheckedRow(field="value", result="UNCONFIRMED", source="lijst.csv"),)


@pytest.mark.parametrize(
    ("name", "text"), [("x.json", "{"), ("x.json", "[1]"), ("x.json", '"tekst"')]
)
def test_a_file_that_cannot_be_read_is_refused(name: str, text: str) -> None:
    with pytest.raises(Refused):
        take(Upload(name=name, text=text))


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor(permissions=frozenset({"member"}))])
def test_only_editors_import(actor: Actor) -> None:
    make_service()
    upload = exported()
    assert statuses(take(upload)) == ["unchanged"]

    with pytest.raises(NotFound):
        services.import_services(actor=actor, upload=upload, at=MONDAY)
    with pytest.raises(NotFound):
        services.preview_import(actor=actor, upload=upload)


@pytest.mark.parametrize(
    "column", ["channel_checked", "channel_other_day", "location", "channel_hours", "areas"]
)
def test_a_cell_that_cannot_be_read_is_refused_and_breaks_nothing(column: str) -> None:
    sheet = f"key,channel_kind,{column}\neen,WEB,{{onzin\n"

    found = take(Upload(name="x.csv", text=sheet))

    assert statuses(found) == ["refused"]
