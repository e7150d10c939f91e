"""Two libraries and a harvester of somebody else, through real servers. Criteria L-F1, L-V1."""

import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from oaipmh_scythe import Scythe
from oaipmh_scythe.models import Record
from pytest_django import Settings

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.fetching.house import house_fetcher
from fijnmazig.config.demo import serving
from fijnmazig.exchange.domain.names import host_of
from fijnmazig.exchange.services.harvest import Harvest, harvest
from fijnmazig.exchange.services.sources import source_at
from fijnmazig.library.models import Item
from fijnmazig.library.services import items
from fijnmazig.library.tests.factories import MONDAY, make_open, make_published, sharer
from tests import ready_tables

ROOT = Path(__file__).resolve().parent.parent
OWNER = sharer(UUID(int=1))
LATER = MONDAY + timedelta(days=1)
PATIENCE = 180.0  # seconds; a busy machine starts a server in a few


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def here(settings: Settings, tmp_path: Path) -> Iterator[str]:
    """Serve the first installation, whose database is that of this test; yield its address."""
    connection = connections["default"]

    def serve() -> None:
        connections["default"] = connection
        server.serve_forever(poll_interval=0.05)

    with WSGIServer(("127.0.0.1", 0), Quiet) as server:
        server.set_app(get_wsgi_application())
        settings.FIJNMAZIG_HOME = tmp_path / "here"
        settings.SITE_NAME = "Netwerk Hier"
        settings.SITE_URL = f"http://127.0.0.1:{server.server_port}"
        connection.inc_thread_sharing()
        threading.Thread(target=serve, daemon=True).start()
        yield settings.SITE_URL
        server.shutdown()
        connection.dec_thread_sharing()


def harvested(here: str, **question: Any) -> list[Record]:
    with Scythe(f"{here}/oai/") as scythe:
        found = scythe.list_records(**question)
        return [record for record in found if isinstance(record, Record)]


def uuid_of(record: Record) -> str:
    return str(record.header.identifier).rpartition(":")[2]


@pytest.mark.django_db
def test_a_harvester_of_somebody_else_reads_everything_then_what_changed(here: str) -> None:
    made = [make_open("Tekst.", title=f"Nota {number}") for number in range(205)]
    mine = make_published(OWNER)

    first = harvested(here, metadata_prefix="oai_dc")
    items.withdraw(actor=OWNER, item_id=mine.id, at=LATER)
    second = harvested(here, metadata_prefix="oai_dc", from_="2026-03-03")

    assert {uuid_of(record) for record in first} == {str(item.id) for item in [*made, mine]}
    assert len(first) == 206
    assert "Nota 99" in {record.metadata["title"][0] for record in first}
    assert [(record.header.identifier, record.deleted) for record in second] == [
        (f"oai:{host_of(here)}:{mine.id}", True)
    ]


class Elsewhere:
    """A second installation in a home of its own."""

    def __init__(self, home: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.port = port
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = {
            **kept,
            "FIJNMAZIG_HOME": str(home),
            "SECRET_KEY": "elsewhere-elsewhere-elsewhere-elsewhere-elsewhere",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "SITE_NAME": "Netwerk Elders",
            "SITE_URL": self.address,
            "PYTHONPATH": "src:.",
        }

    def harvest(self, address: str) -> dict[str, Any]:
        """Harvest an address with the command line, and return what it printed."""
        command = serving.own_command("library", "harvest", f"{address}/oai/", "--json")
        done = subprocess.run(  # noqa: S603 -- our own command
            command,
            env=self.environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        (source,) = json.loads(done.stdout)["sources"]
        found: dict[str, Any] = source
        return found

    @contextmanager
    def open(self) -> Iterator[None]:
        """Serve its pages."""
        web = subprocess.Popen(  # noqa: S603 -- our own command
            serving.web_command(self.port), env=self.environment, cwd=ROOT, start_new_session=True
        )
        try:
            ends = time.monotonic() + PATIENCE
            while not serving.is_taken(self.port) and time.monotonic() < ends:
                time.sleep(0.05)
            yield
        finally:
            web.terminate()
            web.wait(timeout=PATIENCE)

    def page(self, path: str) -> str:
        """Return a page of it; empty when there is none."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as answer:  # noqa: S310 -- our own loopback
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError:
            return ""

    def copy_of(self, item: Item) -> str:
        """Return the path of the page of its copy of an item."""
        listed = harvested(self.address, metadata_prefix="fijnmazig")
        (copy,) = [one for one in listed if str(item.id) in str(one)]
        return f"/bibliotheek/{uuid_of(copy)}/"


def harvest_back(elsewhere: Elsewhere) -> Harvest:
    """Harvest the second installation into the first."""
    now = datetime(2026, 4, 1, tzinfo=UTC)
    source_id = source_at(actor=OPERATOR, base_url=f"{elsewhere.address}/oai/", at=now)
    return harvest(actor=OPERATOR, source_id=source_id, fetcher=house_fetcher(), clock=lambda: now)


@pytest.mark.django_db
def test_a_second_library_shows_whose_it_is_and_lets_go_with_it(here: str, tmp_path: Path) -> None:
    item = make_published(OWNER)
    Item.unscoped.filter(id=item.id).update(licence="cc-by")
    ready_tables.begin(tmp_path / "elsewhere")
    elsewhere = Elsewhere(tmp_path / "elsewhere", serving.free_port())

    taken = elsewhere.harvest(here)
    with elsewhere.open():
        path = elsewhere.copy_of(item)
        shown = elsewhere.page(path)
        back = harvest_back(elsewhere)
        items.withdraw(actor=OWNER, item_id=item.id, at=LATER)
        let_go = elsewhere.harvest(here)
        gone = elsewhere.page(path)

    assert (taken["created"], taken["fault"], taken["name"]) == (1, None, "Netwerk Hier")
    assert "Van Netwerk Hier" in shown
    assert f'href="{here}/bibliotheek/{item.id}/"' in shown
    assert "Vrij met naamsvermelding (CC BY 4.0)" in shown
    assert "Luister eerst, vraag daarna" in shown
    assert (back.counts.own, back.counts.created, Item.unscoped.count()) == (1, 0, 1)
    assert (let_go["deleted"], gone) == (1, "")
