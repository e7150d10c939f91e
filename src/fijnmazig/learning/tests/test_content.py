"""The course of content: whole, sourced, readable, and every planted mistake is found."""

from pathlib import Path

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load
from fijnmazig.learning.domain.course import Case, Choice, Estimate, Order, Reflection
from fijnmazig.learning.domain.faults import FaultKind
from fijnmazig.learning.queries.modules import FOLDER, look_through, modules
from fijnmazig.learning.texts.checking import sentences

pytestmark = pytest.mark.django_db
WHOLE = """---
number: 1
title: Een titel
lead: Een zin.
minutes: 10
version: 1
reviewed: 2026-11-27
reviewer: redactie
sources: definition:ifg
---
# Een pagina
Een zin met een plaats.

:::choice keuze
Welk antwoord past?
* Dit antwoord
  > Ja.
- Dat antwoord
  > Nee.
:::
"""


def found(tmp_path: Path, text: str) -> list[tuple[FaultKind, int]]:
    load_everything()
    load(actor=OPERATOR)
    (tmp_path / "een.md").write_text(text, encoding="utf-8")
    _, faults = look_through(tmp_path)
    return [(fault.kind, fault.line) for fault in faults]


def test_the_course_is_whole() -> None:
    load_everything()
    load(actor=OPERATOR)

    read, faults = look_through(FOLDER)

    assert sentences(faults) == []
    assert [module.number for module in read] == [1, 2, 3, 4, 5, 6]


def test_the_course_has_every_kind_of_exercise_and_takes_ten_to_twenty_minutes_a_module() -> None:
    kinds = {type(block) for one in modules() for step in one.steps for block in step.blocks}

    assert kinds >= {Case, Choice, Estimate, Order, Reflection}
    assert [one.key for one in modules() if not 10 <= one.minutes <= 20] == []


def test_a_whole_module_has_no_mistake(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ("number: 1\n", "", (FaultKind.MISSING, 1)),
        ("number: 1", "number: 2", (FaultKind.NUMBERS, 1)),
        ("minutes: 10", "minutes: lang", (FaultKind.WRONG_VALUE, 5)),
        ("lead: Een zin.", "lede: Een zin.", (FaultKind.UNKNOWN_FIELD, 4)),
        ("definition:ifg", "definition:niets", (FaultKind.POINTS_NOWHERE, 1)),
        ("# Een pagina", "Los\n# Een pagina", (FaultKind.BEFORE_STEP, 11)),
        ("# Een pagina", "Een pagina", (FaultKind.NO_STEPS, 10)),
        (":::choice keuze", ":::keuze keuze", (FaultKind.UNKNOWN_BLOCK, 14)),
        (":::choice keuze", ":::choice", (FaultKind.NO_KEY, 14)),
        ("  > Nee.\n:::\n", "  > Nee.\n", (FaultKind.NOT_CLOSED, 14)),
        ("  > Nee.\n", "", (FaultKind.NO_FEEDBACK, 18)),
        ("* Dit", "- Dit", (FaultKind.NONE_RIGHT, 14)),
        ("- Dat antwoord\n  > Nee.\n", "", (FaultKind.FEW, 14)),
        ("Welk antwoord past?\n", "", (FaultKind.NO_QUESTION, 14)),
        ("een plaats.", "30 % van de mensen.", (FaultKind.LOOSE_FIGURE, 12)),
        ("een plaats.", "1 op de 3 mensen.", (FaultKind.LOOSE_FIGURE, 12)),
        ("een plaats.", "één op de drie vrouwen.", (FaultKind.LOOSE_FIGURE, 12)),
        ("een plaats.", "de helft van de mensen.", (FaultKind.LOOSE_FIGURE, 12)),
        ("Een titel", "Bij 1 op de 3 mensen", (FaultKind.LOOSE_FIGURE, 1)),
        ("lead: Een zin.", "lead: Bij 20 procent.", (FaultKind.LOOSE_FIGURE, 1)),
        ("# Een pagina", "# Na een vechtscheiding", (FaultKind.MIXED_UP, 11)),
        ("een plaats.", "14.723 mensen.", (FaultKind.LOOSE_FIGURE, 12)),
        ("een plaats.", "een vechtscheiding.", (FaultKind.MIXED_UP, 12)),
        ("een plaats.", "een plaats " * 12 + ".", (FaultKind.LONG_SENTENCE, 12)),
    ],
    ids=str,
)
def test_a_planted_mistake_is_found_with_its_line(
    tmp_path: Path, before: str, after: str, mistake: tuple[FaultKind, int]
) -> None:
    assert before in WHOLE

    assert mistake in found(tmp_path, WHOLE.replace(before, after, 1))


def test_a_figure_that_is_not_confirmed_is_only_estimated_never_shown(tmp_path: Path) -> None:
    shown = WHOLE.replace("een plaats.", "een plaats.\n:::figures nooit-aangifte\n:::")
    estimated = WHOLE + "# Twee\n:::estimate e nooit-aangifte\nHoeveel?\n> Les.\n:::\n"
    without = WHOLE + "# Twee\n:::estimate e terug-uit-opvang\nHoeveel?\n> Les.\n:::\n"

    assert found(tmp_path, shown) == [(FaultKind.NOT_CONFIRMED, 13)]
    assert found(tmp_path, estimated) == []
    assert found(tmp_path, without) == [(FaultKind.NO_VALUE, 22)]


def test_two_exercises_on_a_page_and_a_key_used_twice_are_found(tmp_path: Path) -> None:
    again = WHOLE[WHOLE.index(":::choice") :]

    assert sorted(found(tmp_path, WHOLE + again)) == [
        (FaultKind.KEY_TWICE, 21),
        (FaultKind.TWO_EXERCISES, 21),
    ]


def test_a_page_that_reads_hard_is_found(tmp_path: Path) -> None:
    hard = (
        "Interdisciplinaire samenwerkingsverbanden faciliteren multidimensionale trajecten. " * 12
    )

    assert (FaultKind.HARD, 11) in found(tmp_path, WHOLE.replace("een plaats.", hard))


def test_a_file_without_a_head_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "# Alleen een titel\n") == [(FaultKind.NO_FRONT, 1)]
