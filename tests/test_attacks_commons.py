"""What somebody who means harm tries on what is shared: sources, remarks, reviews, open pages."""

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.fetching.web import Fetcher, FetchError, Trouble
from fijnmazig.exchange.domain.taken import TakenPage
from fijnmazig.exchange.formats.answers import read_page
from fijnmazig.exchange.models import HarvestedRecord, Source
from fijnmazig.exchange.services.harvest import Harvest, harvest
from fijnmazig.exchange.services.sources import add_source, source_at
from fijnmazig.exchange.services.taking import take_page
from fijnmazig.exchange.tests.pretend import HEAD, Elsewhere, Told, served
from fijnmazig.library.domain.items import Status
from fijnmazig.library.reading import within
from fijnmazig.library.tests.factories import all_items, sharer
from fijnmazig.organisations.services.profile import change_own_profile, open_profile
from fijnmazig.organisations.tests.factories import (
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
)

SLOW = 5  # seconds in which a hostile answer must be done with
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
VERSION = """<language>nl</language><licence>cc-by</licence>{more}
<version number="{number}" current="true"><created>{created}</created>
<file name="onthaal.pdf">https://elders.example/1</file><change>Herwerkt</change></version>
<text><page label="blz. 1">Luister eerst.</page></text>"""


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    settings.SITE_URL = "https://net.example"
    return tmp_path


def patient() -> Fetcher:
    return Fetcher(agent="test", loopback=True, pause=lambda _seconds: None)


def visit(library: Elsewhere) -> Harvest:
    known = Source.unscoped.filter(base_url=library.base_url).first()
    source_id = known.id if known else add_source(actor=OPERATOR, base_url=library.base_url, at=NOW)
    return harvest(actor=OPERATOR, source_id=source_id, fetcher=patient(), clock=lambda: NOW)


def shown() -> list[str]:
    rows = all_items().filter(status=Status.PUBLISHED).order_by("title")
    return list(rows.values_list("title", flat=True))


# --- A source that means harm -------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more",
    [
        VERSION.format(number=999_999_999, created="9999-12-31T23:59:59Z", more=""),
        VERSION.format(number=1, created="0001-01-01T00:00:00Z", more=""),
        VERSION.format(
            number=1, created="2026-01-01", more="<confirmed>9999-12-31</confirmed><year>1</year>"
        ),
        "<confirmed>0001-01-01</confirmed><published>0001-01-01T00:00:00Z</published><link>javascript:alert(1)</link>",
        "<link>https://[</link><description>&lt;script&gt;alert(1)&lt;/script&gt;</description>",
    ],
)
@pytest.mark.asvs("V1.2.1", "V3.2.2")
def test_what_a_source_says_never_breaks_a_page(client: Client, more: str) -> None:
    library = Elsewhere(records=[Told(1, more=more)])

    with served(library):
        done = visit(library)

    assert (done.counts.created, done.fault) == (1, "")
    item = all_items().get()
    for path in (
        f"/bibliotheek/{item.id}/",
        f"/bibliotheek/{item.id}/versies/",
        "/bibliotheek/",
        "/oai/?verb=ListRecords&metadataPrefix=fijnmazig",
        "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert b"<script>alert" not in response.content
        assert b"javascript:" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("namespace", ["los", "urn:" + "x" * 400])
def test_a_strange_namespace_stops_no_harvest(namespace: str) -> None:
    strange = f'<extra xmlns="{namespace}"/>'
    library = Elsewhere(records=[Told(1, more=strange), Told(2, title="Goed")])

    with served(library):
        done = visit(library)

    assert (done.counts.created, done.counts.unreadable, done.fault) == (2, 0, "")
    assert all(len(row.namespace) <= 200 for row in HarvestedRecord.unscoped.all())


def tell(source_url: str, *, is_deleted: bool = False, title: str = "Onthaal") -> None:
    """Let a source, by its public address, say one thing of the item with number 1."""
    source_id = source_at(actor=OPERATOR, base_url=source_url, at=NOW)
    told = Told(1, title=title, is_deleted=is_deleted).xml()
    answer = f"{HEAD.format(at='2026-04-01')}<ListRecords>{told}</ListRecords></OAI-PMH>"
    page = read_page(answer.encode(), source_name="Elders")
    assert isinstance(page, TakenPage)
    take_page(actor=OPERATOR, source_id=source_id, page=page, token="", at=NOW)


HOME, STRANGER = "https://elders.example/oai/", "https://kwaad.example/oai/"


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(HOME, STRANGER), (STRANGER, HOME)])
def test_a_source_lets_nothing_go_that_is_of_another(order: tuple[str, str]) -> None:
    add_source(actor=OPERATOR, base_url=HOME, at=NOW)

    for url in order:
        tell(url, is_deleted=url == STRANGER)

    assert shown() == ["Onthaal"]
    tell(HOME, is_deleted=True)
    assert shown() == []


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(HOME, STRANGER), (STRANGER, HOME)])
def test_a_source_rewrites_nothing_that_is_of_another(order: tuple[str, str]) -> None:
    add_source(actor=OPERATOR, base_url=HOME, at=NOW)

    for url in order:
        tell(url, title="Onthaal" if url == HOME else "Bel dit nummer")

    assert shown() == ["Onthaal"]


@contextmanager
def dripping() -> Iterator[str]:
    """Serve an answer whose headers never end, a little at a time."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            with suppress(OSError):
                connected, _ = server.accept()
                with connected:
                    connected.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                    while True:
                        connected.sendall(b"x")
                        time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join(timeout=5)


@pytest.mark.enable_socket
def test_an_answer_that_drips_is_given_up_after_its_time() -> None:
    hurried = replace(patient(), most_seconds=0.3)

    with dripping() as url, within(SLOW), pytest.raises(FetchError) as error:
        hurried.fetch(url)

    assert error.value.trouble is Trouble.TOO_SLOW


@pytest.mark.django_db
def test_a_list_without_end_keeps_the_worker_for_an_hour_only() -> None:
    library = Elsewhere(records=[Told(number) for number in range(1, 9)])
    moments = (NOW + timedelta(minutes=20) * number for number in itertools.count())

    with served(library):
        source_id = add_source(actor=OPERATOR, base_url=library.base_url, at=NOW)
        done = harvest(
            actor=OPERATOR, source_id=source_id, fetcher=patient(), clock=lambda: next(moments)
        )

    assert 0 < done.pages < 4
    assert Source.unscoped.get().resumption_token


# --- A member who means harm --------------------------------------------------------------------


@pytest.mark.django_db
def test_nobody_blanks_the_open_page_by_calling_themselves_common_words(client: Client) -> None:
    said = "Wij helpen gezinnen in de hele regio."
    make_participation(make_partnership(), make_organisation(description=said))
    actor = sharer(make_member(role=Role.FIRST_LINE).id)
    open_profile(actor=actor, at=NOW)

    change_own_profile(actor=actor, name="in de", phone="", at=NOW)

    assert said in client.get("/netwerk/").content.decode()


@pytest.mark.django_db
def test_the_page_to_join_names_nobody(client: Client) -> None:
    make_professional("Liesbet Zandberg")
    summary = "Vraag het aan Liesbet Zandberg."
    partnership = make_partnership(summary=summary, takes_requests=True)

    response = client.get(reverse("organisations:join_create", args=[partnership.id]))

    assert response.status_code == 200
    assert "Zandberg" not in response.content.decode()
