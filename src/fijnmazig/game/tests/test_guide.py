"""The guide for who leads a lesson: from the story itself, whole, and accessible."""

import io
from datetime import UTC, date, datetime

import pypdf
import pytest
from django.test import Client

from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.game.domain.stories import scenes_of
from fijnmazig.game.printing.guides import guide
from fijnmazig.game.queries.guiding import PARTS, guide_sheet
from fijnmazig.game.queries.stories import stories, story_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def test_every_scene_of_every_story_has_a_question_and_talks_are_spread_over_all_chapters() -> None:
    for story in stories():
        assert [one.scene for one in scenes_of(story) if not one.question.strip()] == []
        assert sum(one.is_pause for one in scenes_of(story)) >= 4


def test_the_guide_holds_every_scene_the_protocol_the_letter_and_whom_to_call() -> None:
    load_everything()

    sheet = guide_sheet(number=1, at=MONDAY, on=DAY)
    made = guide(sheet=sheet, on=DAY)

    read = pypdf.PdfReader(io.BytesIO(made))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    for scene in scenes_of(story_of(1)):
        assert scene.title in text
        assert scene.question.split(".")[0][:40] in text
    assert "Als een leerling iets vertelt" in text
    assert "Brief voor ouders" in text
    assert "112" in text
    assert "1712" in text
    assert b"/Marked true" in made or "/MarkInfo" in str(read.trailer["/Root"].get_object())
    assert made == guide(sheet=sheet, on=DAY)


def test_whom_to_call_can_be_opened_from_the_guide_itself() -> None:
    load_everything()

    read = pypdf.PdfReader(
        io.BytesIO(guide(sheet=guide_sheet(number=1, at=MONDAY, on=DAY), on=DAY))
    )

    first, *_, letter = (
        {link.get_object()["/A"]["/URI"] for link in page.annotations or ()} for page in read.pages
    )
    assert {"tel:112", "tel:102", "tel:1712"} < first
    assert any("nupraatikerover.be" in address for address in first)
    assert letter == first


def test_the_guide_has_every_part_that_a_facilitator_needs() -> None:
    parts = guide_sheet(number=1, at=MONDAY, on=DAY)["parts"]

    assert isinstance(parts, dict)
    assert tuple(parts) == PARTS


def test_the_guide_downloads_and_one_of_no_story_is_not_found(client: Client) -> None:
    answer = client.get("/verhalen/1/gids.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")

    assert client.get("/verhalen/99/gids.pdf").status_code == 404
