"""The player: its parts are there, small enough, and kept only after a press."""

import gzip
import json
from pathlib import Path

import pytest
from django.test import Client

from fijnmazig.common.paths import ASSETS
from fijnmazig.game.queries.stories import story_of

pytestmark = pytest.mark.django_db
OWN = Path(__file__).parent.parent / "static" / "game"
MEGABYTE = 1_000_000


def test_the_player_page_names_its_version_and_its_story(client: Client) -> None:
    page = client.get("/verhalen/1/spelen/").text

    assert f'data-version="{story_of(1).version}"' in page
    assert 'data-story="/verhalen/1/spelen/verhaal.json"' in page
    assert page.count("<template data-picture=") == 10
    assert "<noscript>" in page


def test_the_story_of_the_player_is_the_one_that_was_walked(client: Client) -> None:
    answer = client.get("/verhalen/1/spelen/verhaal.json")

    assert answer.headers["Content-Type"].startswith("application/json")
    assert json.loads(answer.content)["inkVersion"] >= 20
    assert answer.content.decode() == story_of(1).walk.compiled


def test_all_that_a_player_loads_stays_below_a_megabyte_uncompressed(client: Client) -> None:
    common = Path(__file__).parent.parent.parent / "common" / "static" / "common"
    files = [*OWN.rglob("*.js"), *OWN.rglob("*.css"), *common.rglob("*.css"), *common.rglob("*.js")]
    runtime = ASSETS / "static" / "vendor" / "inkjs" / "ink.js"
    fonts = (ASSETS / "static" / "vendor" / "figtree").glob("*.woff2")

    pages = [client.get("/verhalen/1/spelen/").content, story_of(1).walk.compiled.encode()]
    total = sum(path.stat().st_size for path in (*files, *fonts, runtime))
    total += sum(len(page) for page in pages)

    assert total <= MEGABYTE
    assert len(gzip.compress(pages[0])) < 30_000


def test_the_worker_answers_for_the_folder_of_its_story_only(client: Client) -> None:
    answer = client.get("/verhalen/1/spelen/werker.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert client.get("/verhalen/99/spelen/werker.js").status_code == 404
    assert client.get("/verhalen/99/spelen/").status_code == 404
