from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.facts import services, texts
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.models import Definition, Figure, FigureChange
from fijnmazig.facts.services import FILES, Judgement
from fijnmazig.facts.tests.factories import EDITOR, MEMBER, MONDAY, TRAINER, make_figure

pytestmark = pytest.mark.django_db
CLAIMED = 17  # statements of the basic training, each with its true standing
DISPUTED = Judgement(
    standing=Standing.DISPUTED,
    source="andere telling",
    source_url="",
    source_date="2025",
    verified_by="",
    verified_date=None,
    reason="Een andere bron geeft 14.",
    why="Tegengekomen bij de voorbereiding van een vorming.",
)


def copied(folder: Path) -> Path:
    for name in FILES.values():
        (folder / name).write_bytes((CONTENT / "facts" / name).read_bytes())
    return folder


def test_load_takes_the_tables_over_and_a_second_load_changes_nothing() -> None:
    first = services.load(actor=OPERATOR)
    second = services.load(actor=OPERATOR)

    assert first.changes > 0
    assert (second.changes, second.kept) == (0, ())
    assert Figure.unscoped.count() == first.figures
    assert Definition.unscoped.get(is_platform_definition=True).key == "ifg"


def test_load_has_all_statements_of_the_training_and_confirms_none_of_them() -> None:
    services.load(actor=OPERATOR)

    claimed = Figure.unscoped.exclude(claimed_in="")

    assert claimed.count() == CLAIMED
    assert set(claimed.values_list("standing", flat=True)) == {
        "DISPUTED",
        "OUTDATED",
        "UNCONFIRMED",
    }


def test_load_is_all_or_nothing_and_names_the_mistake(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    services.load(actor=OPERATOR, folder=folder)
    figures = folder / "figures.toml"
    figures.write_text(figures.read_text().replace('"CONFIRMED"', '"SURE"', 1))

    with pytest.raises(Refused, match="de status SURE bestaat niet"):
        services.load(actor=OPERATOR, folder=folder)

    assert Figure.unscoped.filter(standing="SURE").count() == 0


def test_load_says_which_file_is_gone_or_broken(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "legal.toml").write_text("[[reference", encoding="utf-8")
    with pytest.raises(Refused, match=r"legal\.toml is niet te lezen"):
        services.load(actor=OPERATOR, folder=folder)
    (folder / "legal.toml").unlink()

    with pytest.raises(Refused, match=r"legal\.toml ontbreekt"):
        services.load(actor=OPERATOR, folder=folder)


def test_load_removes_what_left_the_tables(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    make_figure(key="weg")

    services.load(actor=OPERATOR, folder=folder)

    assert not Figure.unscoped.filter(key="weg").exists()


def test_load_leaves_what_a_person_changed_and_names_it() -> None:
    services.load(actor=OPERATOR)
    services.judge(actor=EDITOR, key="huisverbod-2025", judgement=DISPUTED, at=MONDAY)

    loaded = services.load(actor=OPERATOR)

    assert loaded.kept == ("huisverbod-2025",)
    assert Figure.unscoped.get(key="huisverbod-2025").standing == "DISPUTED"


def test_load_is_for_the_operator_only() -> None:
    with pytest.raises(NotFound):
        services.load(actor=EDITOR)


def test_judge_keeps_what_changed_who_did_it_and_why() -> None:
    make_figure()

    services.judge(actor=EDITOR, key="een-cijfer", judgement=DISPUTED, at=MONDAY)

    change = FigureChange.unscoped.get()
    assert (change.changed_by, change.reason) == (EDITOR.user_id, DISPUTED.why)
    assert (change.before["standing"], change.after["standing"]) == ("CONFIRMED", "DISPUTED")
    assert acts_on(change.id) == ["facts.figure-judged"]


@pytest.mark.parametrize(
    ("judgement", "sentence"),
    [
        (replace(DISPUTED, why=" "), texts.WHY_NEEDED),
        (replace(DISPUTED, reason=""), texts.REASON_NEEDED),
        (replace(DISPUTED, standing=Standing.CONFIRMED), texts.SOURCE_NEEDED),
        (
            replace(DISPUTED, standing=Standing.CONFIRMED, verified_by="coördinator"),
            texts.DATE_NEEDED,
        ),
    ],
)
def test_judge_refuses_what_nobody_could_check(judgement: Judgement, sentence: str) -> None:
    make_figure()

    with pytest.raises(Refused) as refusal:
        services.judge(actor=EDITOR, key="een-cijfer", judgement=judgement, at=MONDAY)

    assert refusal.value.message == sentence
    assert FigureChange.unscoped.count() == 0


def test_judge_confirms_with_source_role_and_date() -> None:
    make_figure(standing=Standing.UNCONFIRMED)
    proven = replace(
        DISPUTED,
        standing=Standing.CONFIRMED,
        verified_by="coördinator",
        verified_date=date(2026, 3, 1),
    )

    services.judge(actor=EDITOR, key="een-cijfer", judgement=proven, at=MONDAY)

    assert Figure.unscoped.get().standing == "CONFIRMED"


@pytest.mark.parametrize("actor", [ANONYMOUS, MEMBER, TRAINER])
def test_judge_is_for_editors(actor: Actor) -> None:
    make_figure()

    with pytest.raises(NotFound):
        services.judge(actor=actor, key="een-cijfer", judgement=DISPUTED, at=MONDAY)
