"""`fijnmazig game` at the command line: the shape of the issue, and words an author understands."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.game import texts
from fijnmazig.game.queries.stories import FOLDER
from fijnmazig.game.tests.stories import ENDING, scene, small

END = scene("slot", ENDING.format(name="slot"))


def test_check_prints_the_shape_of_the_issue(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("game", "check", str(FOLDER / "kantelpunt.ink"), "--json")
    found = json.loads(capsys.readouterr().out)

    assert found["valid"] is True
    assert (found["dead_ends"], found["unreachable"], found["faults"]) == ([], [], [])
    assert sorted(found["endings"]) == ["gedeeld", "rust", "samen", "terug"]
    assert found["help_within"] <= 25
    assert {"scenes", "states", "longest", "shortest"} <= set(found)


def test_check_names_a_mistake_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "fout.ink"
    first = scene("een", "+ [Weg. # veilig] -> dood\n+ [Slot] -> slot\n")
    story.write_text(small(first, scene("dood", ""), END), encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("game", "check", str(story))

    said = " ".join(capsys.readouterr().err.split())
    assert "Scène dood loopt dood." in said
    assert "Zo kom je er: een: Weg. → dood." in said


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "ERROR: line 3: Divert target not found: '-> b'",
            "Regel 3: er is geen scène met de naam b.",
        ),
        (
            "ERROR: line 5: Story already contains flow named 'c' (at line 2)",
            "Regel 5: de naam c staat al bij een andere scène.",
        ),
        (
            "ERROR: line 3: Unresolved variable: foo",
            "Regel 3: foo is nergens gemaakt. Zet bovenaan VAR foo = false.",
        ),
        (
            "ERROR: line 4: Expected closing ']' for weave-style option",
            "Regel 4: er ontbreekt een ] aan het einde van een keuze.",
        ),
        ("ERROR: line 9: Something else", "Regel 9: dit kan ink niet lezen (Something else)."),
    ],
)
def test_what_the_compiler_says_is_put_in_words_of_an_author(said: str, words: str) -> None:
    assert texts.compiler_sentence(said) == words
