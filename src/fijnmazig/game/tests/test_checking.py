"""Faults of an author: each told in words that an author understands, with its line."""

from pathlib import Path

import pytest

from fijnmazig.common.errors import Refused
from fijnmazig.game import texts
from fijnmazig.game.queries import stories
from fijnmazig.game.queries.checking import MOST_BYTES, report_of
from fijnmazig.game.tests.stories import ABOUT, ENDING, scene, small

WHOLE = small()
END = scene("slot", ENDING.format(name="slot"))
LOOP = "-> een\n=== een ===\n-> twee\n=== twee ===\n-> een\n"
ASKED = scene("een", "{moed: Ja.|Nee.}\n+ [Weg. # veilig] -> slot\n")
ROUND = (
    "Regel 11: Scène twee draait rond zonder dat iemand kan kiezen. Zet in elke kring een keuze."
)
CURLY = (
    "Regel 1: in een opdracht staan kromme aanhalingstekens. Gebruik daar rechte; "
    "in gewone tekst mogen ze krom zijn."
)
FAULTS = {
    "bracket": (
        WHOLE.replace("# veilig]", "# veilig"),
        "Regel 14: er ontbreekt een ] aan het einde van een keuze.",
    ),
    "tag": (
        WHOLE.replace("# vraag: Wat zie je?\n", "", 1),
        "Regel 9: Scène een heeft geen vraag voor de klas. Zet er # vraag: vraag.",
    ),
    "loop": (ABOUT + LOOP, ROUND),
    "nowhere": (
        WHOLE.replace("-> slot", "-> slott"),
        "Regel 14: er is geen scène met de naam slott.",
    ),
    "variable": (
        small(ASKED, END),
        "Regel 14: moed is nergens gemaakt. Zet bovenaan VAR moed = false.",
    ),
    "quotes in logic": ("VAR naam = „Noor”\n" + WHOLE, CURLY),
    "misspelt way out": (
        WHOLE.replace("# veilig", "# veillig"),
        "Regel 9: Scène een heeft geen veilige uitweg. Zet # veilig bij minstens één keuze.",
    ),
    "name twice": (small(ASKED.replace("{moed: Ja.|Nee.}\n", ""), END, END), "staat al bij"),
}
QUOTED = "\u201eKom,\u201d zei ze, \u2018het is \u2019s avonds\u2019 \u2013 \u201cja\u201d\u2026"
NO_UTF8 = "hier staan tekens die geen UTF-8 zijn"
REFUSED = {
    "latin": (WHOLE.replace("Hier is een.", "Hier is één.").encode("latin-1"), "Regel 13: "),
    "utf-16": (WHOLE.encode("utf-16"), "Regel 1: "),
    "zero": (WHOLE.replace("Hier is een.", "Hier\0is een.").encode(), "Regel 13: "),
}


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "verhaal.ink"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_an_author_is_told_with_its_line(tmp_path: Path, fault: str) -> None:
    source, words = FAULTS[fault]
    assert report_of(written(tmp_path, WHOLE)).is_valid

    found = report_of(written(tmp_path, source)).faults

    said = [texts.sentence(one).partition(" Zo kom je er")[0] for one in found]
    assert [words in one for one in said] == [True], said


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_utf8_is_refused_with_the_line(tmp_path: Path, name: str) -> None:
    content, line = REFUSED[name]

    with pytest.raises(Refused, match=f"^{line}{NO_UTF8}"):
        report_of(written(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is leeg"),
        (b" \n\r\n", "is leeg"),
        (b"x" * (MOST_BYTES + 1), "300 kB groot, en een verhaal hoogstens 300 kB"),
    ],
    ids=["empty", "blank", "huge"],
)
def test_a_file_that_can_be_no_story_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        report_of(written(tmp_path, content))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is er niet"):
        report_of(tmp_path / "weg.ink")


@pytest.mark.parametrize(
    "content",
    [
        WHOLE.encode("utf-8-sig"),
        WHOLE.replace("\n", "\r\n").encode(),
        WHOLE.replace("\n", "\r\n").encode("utf-8-sig"),
        WHOLE.replace("Hier is een.", QUOTED).encode(),
    ],
    ids=["mark", "windows", "windows with a mark", "Dutch quotes"],
)
def test_what_other_editors_write_is_no_fault(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)

    assert report_of(path).faults == ()
    assert [story.key for story in stories.read_folder(tmp_path)] == ["verhaal"]


def test_text_without_a_scene_is_told_without_a_hole_in_the_sentence(tmp_path: Path) -> None:
    found = report_of(written(tmp_path, ABOUT + "Er was eens.\n-> END\n")).faults

    assert "Scène zonder naam heeft geen titel" in texts.sentence(found[0])
