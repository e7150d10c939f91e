"""What somebody who leads a lesson needs on paper, from the story itself and content/game."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format

from fijnmazig.directory.queries.finding import ServiceShown
from fijnmazig.game import texts
from fijnmazig.game.domain.paper import PaperScene, paper_of
from fijnmazig.game.queries.stories import FOLDER, helpers, story_of

WORDS = FOLDER / "gids.toml"
PARTS = ("before", "agreements", "course", "disclosure", "letter")


def guide_words() -> Mapping[str, Any]:
    """Return the words of the guide that are the same for every story."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def guide_sheet(*, number: int, at: datetime, on: date) -> Mapping[str, object]:
    """Return the sheet of a story for who leads a lesson. Raises NotFound when absent."""
    story = story_of(number)
    scenes = paper_of(story)
    told = story.walk.told
    return {
        "title": texts.GUIDE_TITLE % {"title": story.title},
        "printed": texts.GUIDE_PRINTED % {"day": date_format(on, "j F Y")},
        "labels": {key: str(label) for key, label in texts.GUIDE.items()},
        "lead": told("kort"),
        "ages": told("leeftijd"),
        "lasts": told("duur"),
        "warning": told("waarschuwing"),
        "goals": list(story.walk.about["doel"]),
        "parts": {key: guide_words()[key] for key in PARTS},
        "helpers": _helpers(helpers(at)),
        "scenes": [_scene(one) for one in scenes],
    }


def _scene(one: PaperScene) -> dict[str, object]:
    return {
        "number": one.number,
        "title": one.first.title,
        "chapter": one.first.chapter,
        "question": one.first.question,
        "pause": one.first.is_pause,
        "ending": one.first.is_ending,
        "ways": [
            {"text": choice.text, "to": ", ".join(map(str, choice.to))} for choice in one.choices
        ],
    }


def _helpers(services: Sequence[ServiceShown]) -> list[dict[str, object]]:
    return [
        {
            "name": " · ".join((service.name, *service.warnings)),
            "ways": [
                {"shown": str(channel.shown), "to": channel.dial} for channel in service.channels
            ],
        }
        for service in services
    ]
