"""`fijnmazig audit`, as another program sees it."""

import json

import pytest
from django.core.management import CommandError, call_command
from typer import BadParameter

from fijnmazig.audit import queries
from fijnmazig.audit.domain import GENESIS, Anchor
from fijnmazig.audit.management.commands.audit import anchor_of
from fijnmazig.audit.tests.factories import make_chain, without_guards
from fijnmazig.common.tests.guards import run


def exit_code(*arguments: str) -> int:
    try:
        call_command("audit", *arguments)
    except CommandError as error:
        return error.returncode
    return 0


@pytest.mark.django_db
def test_audit_verify_prints_one_object_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    make_chain(rows=3)

    assert exit_code("verify", "--json") == 0

    assert json.loads(capsys.readouterr().out) == {"rows": 3, "valid": True, "first_broken": None}


@pytest.mark.django_db
def test_audit_verify_tells_the_first_broken_row_and_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_chain(rows=3)
    with without_guards():
        run(["DELETE FROM audit_act WHERE sequence = 2"])

    assert exit_code("verify", "--json") == 1

    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"rows": 2, "valid": False, "first_broken": 2}
    assert "vanaf rij 2" in printed.err


@pytest.mark.django_db
def test_audit_verify_says_in_words_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    make_chain(rows=2)

    assert exit_code("verify") == 0

    assert capsys.readouterr().err == "De keten is heel: 2 rijen.\n"


@pytest.mark.django_db
def test_audit_anchor_gives_what_verify_takes(capsys: pytest.CaptureFixture[str]) -> None:
    make_chain(rows=3)
    assert exit_code("anchor") == 0
    anchor = capsys.readouterr().out.strip()
    assert anchor == f"3:{queries.head().hash}"

    assert exit_code("verify", "--anchor", anchor) == 0
    assert exit_code("verify", "--anchor", f"3:{GENESIS}") == 1


@pytest.mark.django_db
def test_audit_anchor_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    make_chain(rows=1)

    assert exit_code("anchor", "--json") == 0

    assert json.loads(capsys.readouterr().out) == {"sequence": 1, "hash": queries.head().hash}


@pytest.mark.parametrize("text", ["x:y", "3", f"drie:{GENESIS}", "3:abc"])
def test_what_is_no_anchor_is_wrong_use(text: str) -> None:
    assert anchor_of(f"3:{GENESIS}") == Anchor(sequence=3, hash=GENESIS)

    with pytest.raises(BadParameter):
        anchor_of(text)
