"""The guides of content: whole, pointing at what exists, readable, and about one subject."""

import re

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.queries.finding import known_keys
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.queries import confirmed_figure, references
from fijnmazig.facts.services import load
from fijnmazig.guidance import queries
from fijnmazig.guidance.domain.guides import Guide, World

GUIDES, FAULTS = queries.read_folder(queries.FOLDER)
EASIEST = 60  # Flesch-Douma: "fairly easy" and up, what B1 readers manage
VOWELS = re.compile(r"[aeiouyáéíóúàèëïöü]+", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+")
ENDS = re.compile(r"[.!?:]+|\n")


def words_of(guide: Guide, language: str) -> str:
    parts = [guide.title[language], guide.lead[language]]
    for section in guide.sections:
        parts += [section.title[language], section.text.get(language, "")]
        parts += section.items.get(language, ())
    return ".\n".join(part for part in parts if part)


def ease(text: str) -> float:
    """Return how easily a Dutch text reads. Source: Douma 1960, 206.84 - 0.77 wl - 0.93 sl."""
    words = WORDS.findall(text)
    sentences = [one for one in ENDS.split(text) if WORDS.search(one)]
    syllables = sum(max(len(VOWELS.findall(word)), 1) for word in words)
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(sentences)


def test_every_guide_is_whole() -> None:
    assert FAULTS == ()
    assert len(GUIDES) > 0


@pytest.mark.django_db
def test_every_guide_points_at_services_laws_and_figures_that_exist() -> None:
    load_everything()
    load(actor=OPERATOR)
    known = known_keys()

    lost = [key for guide in GUIDES for key in guide.services if key not in known]
    lost += [key for guide in GUIDES for key in guide.references if not references([key])]
    lost += [key for guide in GUIDES for key in guide.figures if confirmed_figure(key) is None]

    assert lost == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
def test_a_guide_for_citizens_is_easy_to_read(guide: Guide) -> None:
    measured = ease(words_of(guide, "nl"))

    assert guide.world is World.PROFESSIONAL or measured >= EASIEST, measured


def test_the_measure_of_ease_tells_easy_from_hard() -> None:
    easy = "Bel ons. Wij zijn er voor u. U kunt hier praten."
    hard = "Interdisciplinaire samenwerkingsverbanden faciliteren multidimensionale trajecten."

    assert ease(easy) > EASIEST > ease(hard)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.key)
def test_a_guide_adds_nothing_up_and_puts_no_label_on_a_person(guide: Guide) -> None:
    text = words_of(guide, "nl").casefold()

    assert [word for word in ("risicoscore", "punten", "dader") if word in text] == []
