"""The proof over a whole story: what is planted is found, with the path to it."""

import pytest

from fijnmazig.game.domain.proof import Fault, FaultKind, examine
from fijnmazig.game.formats.ink import walked
from fijnmazig.game.tests.stories import ABOUT, ENDING, scene, small

END = scene("slot", ENDING.format(name="slot"))


def faults_of(source: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.kind.value, one.scene, one.path) for one in examine(walked(source)).faults]


def test_a_small_story_is_whole_and_measured() -> None:
    report = examine(walked(small()))

    assert report.is_valid, report.faults
    assert (report.scenes, report.states, report.endings) == (2, 2, ("slot",))
    assert (report.longest, report.shortest, report.help_within) == (1, 1, 1)
    assert report.words == 7


def test_a_dead_end_is_found_with_its_path() -> None:
    dood = scene("dood", "")

    found = examine(
        walked(small(scene("een", "+ [Weg. # veilig] -> dood\n+ [Slot] -> slot\n"), dood, END))
    )

    assert found.dead_ends == (("een: Weg.", "dood"),)
    assert not found.is_valid


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (
            [scene("een", "+ [Weg. # veilig] -> einde\n"), scene("einde", "-> END\n")],
            ("UNTAGGED_ENDING", "einde", ("een: Weg.", "einde")),
        ),
        (
            [scene("een", "+ [Weg. # veilig] -> slot\n"), END, scene("los", "-> slot\n")],
            ("UNREACHABLE", "los", ()),
        ),
        ([scene("een", "+ [Weg.] -> slot\n"), END], ("NO_SAFE_CHOICE", "een", ("een",))),
        (
            [scene("een", "+ [Weg. # veilig] -> kaal\n"), scene("kaal", "# einde: kaal\n-> END\n")],
            ("NO_HELP_AT_END", "kaal", ("een: Weg.", "kaal")),
        ),
        (
            [scene("een", "+ [Rond. # veilig] -> een\n+ [Slot] -> slot\n"), END],
            ("HELP_TOO_FAR", "een", ("een",)),
        ),
        (
            [scene("een", "{~kop|munt}\n+ [Weg. # veilig] -> slot\n"), END],
            ("CHANCE", "een", ()),
        ),
        (
            [scene("een", "+ [Weg. # veilig] -> twee\n"), scene("twee", "-> slot\n"), END],
            ("TWO_TITLES", "slot", ("een: Weg.", "slot")),
        ),
    ],
    ids=["untagged", "unreachable", "no-way-out", "no-help", "circle", "chance", "two"],
)
def test_a_planted_fault_is_found(
    planted: list[str], fault: tuple[str, str, tuple[str, ...]]
) -> None:
    assert faults_of(small()) == []

    assert fault in faults_of(small(*planted))


@pytest.mark.parametrize(
    ("gone", "kind"),
    [
        ("# scene: een\n", "NO_TITLE"),
        ("# vraag: Wat zie je?\n", "NO_QUESTION"),
        ("# beeld: rust\n", "PICTURE"),
    ],
)
def test_a_scene_that_lacks_something_is_named(gone: str, kind: str) -> None:
    found = faults_of(small().replace(gone, "", 1))

    assert found == [(kind, "een", ("een",))]


def test_help_that_comes_after_more_than_25_choices_is_too_far() -> None:
    def row(steps: int) -> str:
        names = ["een", *(f"stap{n}" for n in range(1, steps))]
        pairs = zip(names, [*names[1:], "slot"], strict=True)
        return small(*(scene(a, f"+ [Verder. # veilig] -> {b}\n") for a, b in pairs), END)

    assert faults_of(row(25)) == []
    assert faults_of(row(26)) == [("HELP_TOO_FAR", "een", ("een",))]


def test_a_loop_that_counts_ends_and_one_that_grows_is_cut_short() -> None:
    growing = "VAR n = 0\n" + small(
        scene("een", "Al {n}.\n+ [Nog eens. # veilig]\n ~ n = n + 1\n -> een\n+ [Weg] -> slot\n"),
        END,
    )

    found = examine(walked(growing, most=60))

    assert FaultKind.TOO_MANY_STATES in {fault.kind for fault in found.faults}
    assert found.states == 60


def test_what_nothing_reads_any_more_makes_no_new_state() -> None:
    both = small(
        scene("een", "+ [Ja. # veilig]\n ~ moed = true\n -> twee\n+ [Nee.] -> twee\n"),
        scene("twee", "+ [Verder. # veilig] -> slot\n"),
        END,
    )

    assert examine(walked("VAR moed = false\n" + both)).states == 3
    read = both.replace("Hier is slot.", "Hier is {moed:moed|slot}.")
    assert examine(walked("VAR moed = false\n" + read)).states == 5


def test_an_endless_passage_is_told_and_not_waited_for() -> None:
    loud = ABOUT + "-> een\n" + scene("een", "-> twee\n") + scene("twee", "-> een\n")
    silent = ABOUT + "-> een\n=== een ===\n-> twee\n=== twee ===\n-> een\n"

    for source in (loud, silent):
        assert faults_of(source) == [("ENDLESS", "twee", ())]


def test_a_walk_that_takes_too_long_is_told() -> None:
    assert faults_of(small()) == []

    found = examine(walked(small(), seconds=0)).faults

    assert found == (Fault(kind=FaultKind.TOO_LONG),)


@pytest.mark.parametrize("name", ["nummer", "titel", "waarschuwing", "doel"])
def test_what_a_story_must_say_of_itself_is_asked_for(name: str) -> None:
    lines = [line for line in small().splitlines() if not line.startswith(f"# {name}:")]

    found = examine(walked("\n".join(lines) + "\n")).faults

    assert found == (Fault(kind=FaultKind.ABOUT, what=name),)
