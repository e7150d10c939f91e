"""What somebody who means harm tries first, each attempt as a test that it fails."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit import queries as audit
from fijnmazig.audit.tests.factories import make_chain
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.middleware import comes_from_here
from fijnmazig.config.demo import preparing, region
from fijnmazig.config.env import Env
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.models import Item, PersonalDetail, Version
from fijnmazig.library.queries.imports import import_page
from fijnmazig.library.reading import identify, plain, within
from fijnmazig.library.services import items, redaction
from fijnmazig.library.tests.factories import (
    MONDAY,
    WELCOME,
    hand_in,
    make_draft,
    make_published,
    read_all,
    sharer,
)

PHONE = "0470 12 34 56"
WITH_PHONE = f"{WELCOME}\n\nBel mevrouw Liesbet Zandberg op {PHONE}."
ITEM_LIST = "/bibliotheek/"
SLOW = 5  # seconds in which a hostile file must be done with


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    return tmp_path


def first_line() -> Actor:
    return sharer(make_member(role=Role.FIRST_LINE).id)


def leave_everything_out(actor: Actor, item: Item) -> None:
    details = PersonalDetail.unscoped.values_list("id", flat=True)
    # What was proposed as description repeats the details; the sharer writes another one first.
    type(item).unscoped.filter(id=item.id).update(description="")
    redaction.decide_details(actor=actor, item_id=item.id, left_out=list(details), at=MONDAY)


def downloaded(client: Client, item: Item) -> str:
    response = client.get(reverse("library:version_download", args=[item.id, 1]))
    return b"".join(response).decode()


# --- What one person left out, another cannot bring back ------------------------------------------


@pytest.mark.django_db
def test_the_same_bytes_from_someone_else_stay_without_what_was_left_out(client: Client) -> None:
    first, second = first_line(), first_line()
    leave_everything_out(first, make_draft(first, text=WITH_PHONE))
    again = make_draft(second, text=WITH_PHONE, name="nog-eens.txt")

    items.publish(actor=OPERATOR, item_id=again.id, at=MONDAY, today=MONDAY.date())

    assert "Draaiboek" in downloaded(client, again)
    assert PHONE not in downloaded(client, again)


@pytest.mark.django_db
def test_a_withdrawn_document_does_not_come_back_whole(client: Client) -> None:
    first, second = first_line(), first_line()
    item = make_draft(first, text=WITH_PHONE)
    leave_everything_out(first, item)
    items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())
    items.withdraw(actor=first, item_id=item.id, at=MONDAY)

    again = make_published(second, text=WITH_PHONE, name="nog-eens.txt")

    assert PHONE not in downloaded(client, again)


@pytest.mark.django_db
def test_an_import_does_not_betray_that_a_hidden_draft_has_the_same_bytes() -> None:
    first, second = first_line(), first_line()
    make_draft(first)
    (own,) = read_all(hand_in(first, ("ander.txt", WELCOME[::-1].encode())))

    (file,) = read_all(hand_in(second, ("onthaal.txt", WELCOME.encode())))
    shown = import_page(actor=second, import_id=file.batch_id).files[0]

    assert (shown.page_total, shown.pages_done) == (own.page_total, own.pages_done) == (1, 1)
    assert shown.similar is None


# --- Files made to be slow or large ---------------------------------------------------------------


@pytest.mark.parametrize(
    "opening", ["<!---->" * 200, "<!-- -->\n" * 200, "<!--" * 10_000, " " * 30_000]
)
def test_a_text_that_opens_with_comments_is_told_at_once(opening: str, tmp_path: Path) -> None:
    path = tmp_path / "klein"
    path.write_text(f"{opening}geen pagina", encoding="utf-8")

    with within(SLOW):
        assert identify(path, name="klein.txt") is MediaType.TXT


@pytest.mark.parametrize(
    "unit", ["[", "![", "*a ", "_a ", "**a", "`", "- ", "\n \n", " ", "|", "|-", "---|", "#\n"]
)
@pytest.mark.asvs("V15.2.2")
def test_markdown_made_to_be_slow_is_read_at_once(unit: str, tmp_path: Path) -> None:
    path = tmp_path / "traag.md"
    path.write_text(f"Begin. {unit * (60_000 // len(unit))} eind", encoding="utf-8")

    with within(SLOW):
        pages = plain.pages(path, media_type=MediaType.MARKDOWN)

    assert pages[0].text.startswith("Begin.")
    assert "eind" in pages[-1].text


@pytest.mark.asvs("V5.2.1", "V15.2.2")
def test_reading_is_given_up_after_its_time() -> None:
    def read_for_ever() -> None:
        while True:
            pass

    with pytest.raises(Refused), within(0.05):
        read_for_ever()


def test_a_file_of_control_characters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ruis"
    path.write_bytes(b"\x01" * 1_000_000)

    with pytest.raises(Refused):
        identify(path, name="ruis.txt")


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "kept"), [(None, 0), (Role.FIRST_LINE, 1)])
@pytest.mark.asvs("V5.2.1")
def test_only_members_hand_in_files(
    client: Client, role: Role | None, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    page = "fijnmazig.library.views.missing.MissingReportForm.clean"
    monkeypatch.setattr(page, lambda form: seen.append(len(form.files)), raising=False)
    if role:
        log_in(client, make_member(role=role))

    client.post(
        reverse("library:missing_report_create"),
        {"text": "iets", "file": SimpleUploadedFile("groot.txt", b"x" * 1_000)},
        headers=ORIGIN,
    )

    assert seen == [kept]


# --- Addresses and headers that make no sense -----------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "pagina=" + "9" * 5_000,
        "pagina=" + quote("²"),
        "jaar=" + "9" * 30,
        "jaar=" + "9" * 5_000,
        "q=geweld&jaar=" + "9" * 30,
        "gemeente=%00",
        "z=%ff%fe",
        "q=" + quote('"*~^(AND OR NOT) ' * 600),
        "q=" + quote("\x00\u202e\u0301ß" * 40),
        "q=geweld&" + "&".join(f"gemeente={number}" for number in range(1_900)),
    ],
)
def test_a_search_address_that_makes_no_sense_still_gets_a_page(client: Client, query: str) -> None:
    make_published(first_line())

    response = client.get(f"{ITEM_LIST}?{query}")

    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize(
    "origin",
    ["http://[", "null", "", "http://testserver.evil.example", "http://testserver@evil.example"],
)
def test_a_form_from_an_address_that_is_not_ours_is_refused(origin: str) -> None:
    request = RequestFactory().post(
        "/", headers={"Origin": origin, "X-Forwarded-Host": "evil.example"}
    )

    assert not comes_from_here(request)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [("/bestaat-niet/", 404), ("/bureau/", 302), ("/bibliotheek/", 200), ("/uitnodiging/x/", 404)],
)
@pytest.mark.asvs("V14.3.2")
def test_no_answer_is_kept_by_a_cache(client: Client, path: str, status: int) -> None:
    response = client.get(path)

    assert response.status_code == status
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ('a"; filename="kwaad.html.pdf', 'attachment; filename="a\\"; filename=\\"kwaad.html.txt"'),
        ("naïef.pdf", "attachment; filename*=utf-8''na%C3%AFef.txt"),
    ],
)
@pytest.mark.asvs("V1.2.1", "V3.2.1", "V5.4.1", "V5.4.2")
def test_a_file_name_cannot_break_out_of_its_header(client: Client, name: str, sent: str) -> None:
    item = make_draft(first_line())
    Version.unscoped.filter(item=item).update(file_name=name, is_redacted=True)
    items.publish(actor=OPERATOR, item_id=item.id, at=MONDAY, today=MONDAY.date())

    response = client.get(reverse("library:version_download", args=[item.id, 1]))

    assert response.headers["Content-Disposition"] == sent
    assert response.headers["X-Content-Type-Options"] == "nosniff"


# --- The record of acts and the demo --------------------------------------------------------------


@pytest.mark.django_db
def test_the_end_of_the_record_cannot_be_moved_back() -> None:
    if connection.vendor != "sqlite":  # only there is INSERT OR REPLACE
        return
    make_chain(rows=3)

    with (
        pytest.raises(DatabaseError, match="audit_head stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("INSERT OR REPLACE INTO audit_head SELECT 1, 2, hash FROM audit_head")

    assert audit.head().sequence == 3
    assert audit.verification().valid


@pytest.mark.django_db
def test_the_demo_stays_out_of_a_database_where_people_have_an_account(settings: Settings) -> None:
    settings.DEMO = True
    make_member(email="echt@voorbeeld.test")

    with pytest.raises(Refused, match="echte mensen"):
        preparing.prepare_home(site="http://127.0.0.1:8000")

    assert region.known_members() == {}


@pytest.mark.asvs("V6.3.2", "V15.2.3")
def test_production_refuses_a_home_with_demo_logins(own_home: Path) -> None:
    values = {
        "SECRET_KEY": "k" * 60,
        "FIJNMAZIG_HOME": str(own_home),
        "ALLOWED_HOSTS": "a.example",
        "MAIL_URL": "smtp+tls://mail.example:587",
    }
    assert not Env.read(values).demo
    (own_home / "demo-region").touch()

    with pytest.raises(ValueError, match="logins that everybody knows"):
        Env.read(values)
