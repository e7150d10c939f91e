"""Number 6: a secret address is refused at every door, and one planted inside comes out nowhere.

The canary stands wherever the database still lets a text stand: notes, sources, old values,
proposals, reasons. Source: DOMAIN A11, A5.
"""

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast
from uuid import UUID

import pypdf
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.config.demo.pages import accepts_get, routes
from fijnmazig.directory import services
from fijnmazig.directory.domain.rows import CheckedRow, LocationRow
from fijnmazig.directory.models import (
    ChangeSuggestion,
    Location,
    Service,
    ServiceChange,
    Suppression,
)
from fijnmazig.directory.queries.bulk import Format, bulk
from fijnmazig.directory.services import Upload
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, load_everything, make_service

pytestmark = pytest.mark.django_db
CANARY = "Kanariepietstraat"
PLACE = LocationRow(street=f"{CANARY} 77", postcode="2850", nis="11005")
SLUGS = ("services", "organizations", "service_at_locations", "taxonomy_terms", "-", "nl")
ABSENT = UUID(int=1)


def planted() -> Service:
    """Return a secret service, with its address in every text that stays inside."""
    inside = CheckedRow(field="value", value=CANARY, result="CONFIRMED", source=CANARY, note=CANARY)
    channel = replace(OFFICE, checked=(*OFFICE.checked, replace(inside, source="een bron")))
    service = make_service(
        key="opvang", name="Opvang", has_secret_location=True, channel=(channel,)
    )
    ServiceChange.unscoped.create(
        service=service,
        field="location",
        before=CANARY,
        after=CANARY,
        reason=CANARY,
        changed_at=MONDAY,
    )
    ChangeSuggestion.unscoped.create(service=service, proposed=CANARY, suggested_at=MONDAY)
    Suppression.unscoped.create(key="weg", reason=CANARY, since=MONDAY)
    return service


def addresses(service: Service) -> Iterator[str]:
    """Yield the address of every page of the house that may be opened, about this service."""
    for route, pattern in routes(get_resolver()):
        if not accepts_get(pattern.callback) or route.startswith("pages:leave"):
            continue
        for slug in SLUGS:
            values = {
                name: filled(kind.__class__.__name__, service, slug)
                for name, kind in pattern.pattern.converters.items()
            }
            try:
                yield reverse(route, kwargs=values)
            except NoReverseMatch:
                continue
            if "SlugConverter" not in {
                kind.__class__.__name__ for kind in pattern.pattern.converters.values()
            }:
                break


def filled(kind: str, service: Service, slug: str) -> object:
    return {"UUIDConverter": service.id, "IntConverter": 1, "SlugConverter": slug}.get(kind, "x")


def text_of(response: HttpResponse) -> str:
    """Return what a reader gets out of an answer: words of a PDF, the letters of all else."""
    content = response.getvalue()  # of a file that streams too
    headers = " ".join(f"{name}: {value}" for name, value in response.items())
    if response.get("Content-Type") == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return headers + "".join(page.extract_text() for page in pages)
    return headers + content.decode(errors="replace")


MORE = (
    "/hsds/services?full=true&per_page=200",
    "/hsds/services?minimal=true",
    f"/hsds/services?search={CANARY}",
    "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
    "/oai/?verb=Identify",
    "/wegwijzer/?pagina=2",
    "/en/wegwijzer/",
    "/robots.txt",
    "/bestaat-niet/",
)


@pytest.mark.parametrize("role", [None, Role.DPO])
@pytest.mark.asvs("V15.3.1")
def test_06_a_planted_address_comes_out_at_no_door_for_nobody_who_reads(
    client: Client, caplog: pytest.LogCaptureFixture, role: Role | None
) -> None:
    load_everything()
    service = planted()
    caplog.set_level(logging.DEBUG)
    if role:
        log_in(client, make_member(role=role))

    shown = {
        path: text_of(cast("HttpResponse", client.get(path)))
        for path in {*addresses(service), *MORE}
    }

    assert [path for path, text in shown.items() if CANARY in text.replace(path, "")] == []
    assert sum("Opvang" in text for text in shown.values()) > 5
    assert len(shown) > 60
    assert CANARY not in caplog.text


def test_06_a_planted_address_is_found_by_no_search(client: Client) -> None:
    planted()

    page = client.get(f"/hsds/services?search={CANARY}").json()
    found = client.post(
        "/wegwijzer/", {"text": CANARY}, headers={"Sec-Fetch-Site": "same-origin"}, follow=True
    )

    assert page["total_items"] == 0
    assert "0 diensten gevonden" in found.content.decode()


@pytest.mark.parametrize("form", list(Format))
def test_06_a_planted_address_is_in_no_export_nor_in_what_the_command_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: Format
) -> None:
    planted()

    call_command("directory", "export", "--format", form.value, "--out", str(tmp_path), "--json")
    call_command("directory", "open-at", "2026-06-08T10:00", "--json")

    told = capsys.readouterr()
    (file,) = tmp_path.iterdir()
    assert "opvang" in told.out
    assert CANARY not in told.out + told.err + file.read_text(encoding="utf-8")


def test_06_a_planted_address_is_in_no_other_table_of_the_house(client: Client) -> None:
    service = planted()
    client.get(f"/wegwijzer/{service.id}/")
    services.import_services(actor=OPERATOR, upload=exported(Format.HSDS), at=MONDAY)

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        holding = {table for table in tables if CANARY in whole_text(cursor, table)}

    assert holding == {
        "directory_changesuggestion",
        "directory_servicechange",
        "directory_suppression",
        "directory_verification",
    }


def whole_text(cursor: object, table: str) -> str:
    quoted = connection.ops.quote_name(table)
    cursor.execute(f"SELECT * FROM {quoted}")  # type: ignore[attr-defined]  # noqa: S608 -- a name of ours
    return str(cursor.fetchall())  # type: ignore[attr-defined]  # a cursor


def exported(form: Format) -> Upload:
    names = {Format.HSDS: "hsds.json", Format.CSV: "services.csv"}
    return Upload(name=names[form], text=bulk(form, today=MONDAY.date()).text)


def made_secret(form: Format) -> Upload:
    """Return an export of an open service with its address, that somebody calls secret."""
    make_service(key="opvang", location=(PLACE,))
    upload = exported(form)
    assert CANARY in upload.text
    Service.unscoped.get(key="opvang").delete()
    if form is Format.CSV:
        header, line = upload.text.splitlines()
        cells = line.split(",")
        cells[header.split(",").index("has_secret_location")] = "true"
        return replace(upload, text=f"{header}\n{','.join(cells)}\n")
    (service,) = json.loads(upload.text)
    for attribute in service["attributes"]:
        if attribute["link_type"] == "has_secret_location":
            attribute["value"] = "true"
    return replace(upload, text=json.dumps([service]))


@pytest.mark.parametrize("form", [Format.HSDS, Format.CSV])
def test_06_a_file_with_a_secret_address_is_refused_without_repeating_it(form: Format) -> None:
    upload = made_secret(form)

    found = services.import_services(actor=OPERATOR, upload=upload, at=MONDAY)

    assert (found.stored, found.counts["refused"]) == (False, 1)
    assert CANARY not in str(found)
    assert not Location.unscoped.exists()


def test_06_a_table_with_a_secret_address_is_refused_without_repeating_it(tmp_path: Path) -> None:
    (tmp_path / "blocked_numbers.csv").write_text("number,why\n", encoding="utf-8")
    (tmp_path / "services.toml").write_text(
        '[[service]]\nkey = "opvang"\nprovider = "x"\nname = "x"\nsummary = "x"\n'
        'audience = "EVERYONE"\naccess_rule = "DIRECT"\nhas_secret_location = true\n'
        f'[[service.location]]\nstreet = "{CANARY} 77"\npostcode = "2850"\nnis = "11005"\n',
        encoding="utf-8",
    )

    with pytest.raises(Refused) as refused:
        services.load(actor=OPERATOR, at=MONDAY, folder=tmp_path)

    assert "geheime plek heeft nooit een adres" in str(refused.value.message)
    assert CANARY not in str(refused.value.message)


INSERT = (
    "INSERT {how} INTO directory_location "
    "(id, service_id, name, street, postcode, nis, visibility, accessibility) "
    "VALUES (%s, %s, '', %s, '2850', '11005', 'PUBLIC', '')"
)


@pytest.mark.parametrize("how", ["", "OR REPLACE", "OR IGNORE"])
def test_06_the_database_itself_refuses_a_secret_address(how: str) -> None:
    secret = make_service(key="opvang", has_secret_location=True)
    open_one = make_service(key="open")
    with connection.cursor() as cursor:
        statement = INSERT.format(how=how)
        cursor.execute(statement, [ABSENT.hex, open_one.id.hex, CANARY])

        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement, [UUID(int=2).hex, secret.id.hex, CANARY])
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("UPDATE directory_location SET service_id = %s", [secret.id.hex])
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("UPDATE directory_service SET has_secret_location = %s", [True])

    assert not secret.locations.exists()


def test_06_a_suppressed_service_does_not_come_back_with_a_feed() -> None:
    make_service(key="opvang", location=(PLACE,))
    upload = exported(Format.HSDS)
    Service.unscoped.all().delete()
    Suppression.unscoped.create(key="opvang", reason="gevraagd", since=MONDAY)

    found = services.import_services(actor=OPERATOR, upload=upload, at=MONDAY)

    assert found.counts["suppressed"] == 1
    assert not Service.unscoped.exists()
