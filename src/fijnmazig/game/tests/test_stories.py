"""The stories of content: whole, every way walked, and playable as plain pages."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.game.domain.proof import examine
from fijnmazig.game.domain.reading import EASY_ENOUGH
from fijnmazig.game.domain.stories import scenes_of
from fijnmazig.game.formats import ink
from fijnmazig.game.queries import stories

pytestmark = pytest.mark.django_db
SOURCES = sorted(stories.FOLDER.glob("*.ink"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_story_of_this_house_is_whole(path: Path) -> None:
    walk = ink.walked(path.read_text(encoding="utf-8"))

    report = examine(walk)

    assert report.faults == ()
    assert walk.said == ()  # not one warning of the compiler
    assert report.help_within is not None
    assert report.help_within <= 25
    assert report.ease >= EASY_ENOUGH


def test_the_first_story_has_forty_scenes_four_chapters_and_three_endings() -> None:
    story = stories.story_of(1)

    assert len(scenes_of(story)) >= 40
    assert len({node.chapter for node in story.nodes if node.chapter}) == 5
    assert len({node.ending for node in story.nodes if node.is_ending}) >= 3


def test_every_passage_opens_and_leads_only_to_passages(client: Client) -> None:
    load_everything()
    story = stories.story_of(1)

    for node in story.nodes[:: max(len(story.nodes) // 12, 1)]:
        address = f"/verhalen/1/{story.version}/{node.place}/"
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        found = re.findall(r'class="choice" lang="nl" href="([^"]+)"', answer.text)
        assert found == [f"/verhalen/1/{story.version}/{one.to}/" for one in node.choices]
        assert "tel:112" in answer.text
        assert "1712" in answer.text


def played(client: Client, prefer: int) -> str:
    """Return the title of the end, by links alone; whoever plays on does not stop halfway."""
    address = f"/verhalen/1/{stories.story_of(1).version}/0/"
    while True:
        page = client.get(address).text
        ways = re.findall(r'class="choice" lang="nl" href="([^"]+)">([^<]+)', page)
        ways = [way for way in ways if way[1] not in {"Ik stop hier.", "Liever niet vandaag."}]
        if not ways:
            return str(re.findall(r'<h1 lang="nl">([^<]+)', page)[0])
        last = "plekken op de bank" in page or "niet gezegd hebt" in page
        address = ways[1 if last else prefer][0]


def test_the_story_plays_to_different_endings_by_links_alone(client: Client) -> None:
    assert played(client, 0) == "Vol"
    assert played(client, -1) == "De zin"


def test_a_new_version_begins_again_and_says_so(client: Client) -> None:
    story = stories.story_of(1)
    assert "vernieuwd" not in client.get(f"/verhalen/1/{story.version}/5/").text

    page = client.get("/verhalen/1/oudeversie/5/").text

    assert "Dit verhaal is vernieuwd" in page
    assert story.nodes[0].title in page


@pytest.mark.parametrize("address", ["/verhalen/99/", "/verhalen/99/papier/", "/verhalen/99/x/0/"])
def test_a_story_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(reverse("game:story_detail", kwargs={"number": 1})).status_code == 200

    assert client.get(address).status_code == 404


def test_a_passage_that_is_not_there_is_not_found(client: Client) -> None:
    story = stories.story_of(1)

    assert client.get(f"/verhalen/1/{story.version}/99999/").status_code == 404


def test_the_story_on_paper_has_every_scene_once_and_no_number_that_leads_nowhere(
    client: Client,
) -> None:
    page = client.get("/verhalen/1/papier/").text

    numbers = re.findall(r'<h2 id="s(\d+)"', page)
    assert numbers == [str(n) for n in range(1, len(scenes_of(stories.story_of(1))) + 1)]
    assert set(re.findall(r'href="#s(\d+)"', page)) <= set(numbers)


def test_a_story_with_a_mistake_is_not_shown(tmp_path: Path) -> None:
    good = (stories.FOLDER / "kantelpunt.ink").read_text(encoding="utf-8")
    (tmp_path / "goed.ink").write_text(good, encoding="utf-8")
    (tmp_path / "fout.ink").write_text(good.replace("# einde: samen", ""), encoding="utf-8")

    assert [story.key for story in stories.read_folder(tmp_path)] == ["goed"]


def test_the_calm_page_opens_without_a_story(client: Client) -> None:
    page = client.get("/verhalen/rust/").text

    assert "Je bent gestopt. Dat is een goede keuze." in page
