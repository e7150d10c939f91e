"""The cards of content: whole, readable, pointing at what exists; faults by file and line."""

import re
import shutil
from pathlib import Path

import pytest

from fijnmazig.campaigns.domain.kinds import LANGUAGES, Subject
from fijnmazig.campaigns.queries.cards import FOLDER, read_folder
from fijnmazig.campaigns.texts.cards import sentences
from fijnmazig.directory.queries.finding import known_keys
from fijnmazig.directory.tests.factories import load_everything

CARDS, FAULTS = read_folder(FOLDER)
FILE = "een-kind-dichtbij.toml"
VIOLENCE = re.compile(r"\b(slaan|slagen|bloed|moord|dader|slachtoffer)", re.IGNORECASE)


def test_every_card_is_whole_in_three_languages_one_for_each_subject() -> None:
    assert FAULTS == []
    assert [card.subject for card in CARDS] == list(Subject)
    assert [card.languages for card in CARDS] == [LANGUAGES] * 3


def test_no_card_tells_what_its_holder_lives_through() -> None:
    every = [text for card in CARDS for text in card.texts.values()]

    assert [text.headline for text in every if VIOLENCE.search(str(text))] == []


@pytest.mark.django_db
def test_every_card_points_at_services_that_exist() -> None:
    load_everything()

    named = {key for card in CARDS for key in (*card.services, card.danger_service)}

    assert named - known_keys() == set()


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("number = 2", "number = 1", 1, "dit nummer heeft een-"),
        ('subject = "CHILD"', 'subject = "PARENT"', 2, "subject kan niet PARENT zijn"),
        ('picture = "boom"', 'picture = "bos"', 3, "de tekening bos bestaat niet"),
        ('reviewer = "redactie"', 'lezer = "redactie"', 1, "reviewer: vul dit in"),
        ("[text.nl]", "[text.de]", 1, "geen tekst in het Nederlands"),
        ('lead = "Past er iets niet', 'leed = "Past er iets niet', 11, "text.nl.lead: vul dit in"),
        ("Luister als het kind vertelt.", "Luister, of bel 1712.", 18, "haal 1712 weg"),
        ("met de dag erbij", "het is kindermishandeling, of oudermishandeling", 20, "ander onder"),
        ("number = 2", "number = ", 1, "geen TOML"),
        ("services = [", "services = 5 #", 8, "services is van een andere soort"),
    ],
    ids=str,
)
def test_a_planted_fault_is_named_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "kaartjes"))
    source = (folder / FILE).read_text(encoding="utf-8")
    assert source.count(old) >= 1
    (folder / FILE).write_text(source.replace(old, new, 1), encoding="utf-8")

    named = sentences(read_folder(folder)[1])

    assert any(f":{line}: " in one and said in one for one in named), named
    assert len(read_folder(folder)[0]) == 2


def test_a_word_that_every_card_shares_may_not_be_missing(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "kaartjes"))
    words = folder / "words.toml"
    source = words.read_text(encoding="utf-8")
    words.write_text(source.replace("leidt naar {address}", "leidt ergens heen", 1), "utf-8")

    assert sentences(read_folder(folder)[1]) == ["words.toml:4: nl.code: vul dit in."]
