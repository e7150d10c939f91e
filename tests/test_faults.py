"""What was acknowledged survives kill -9, and the tool that looks finds a fault that is planted."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from tools.faults.checking import Found, look
from tools.faults.ledger import Kind, Ledger
from tools.faults.preparing import Plan

from fijnmazig.audit.models import Act, Head
from fijnmazig.audit.tests.factories import without_guards
from fijnmazig.signals.models import Signal
from fijnmazig.signals.tests.factories import make_signal
from tests.test_killed_worker import environment

ROOT = Path(__file__).resolve().parent.parent
WRONG = ("lost", "doubled", "half", "chain", "queue", "index", "closed")
NOBODY = Plan(
    members=(),
    host="",
    caller="",
    caller_id=uuid4(),
    cohorts=(),
    moment=uuid4(),
    people=(),
    dossiers=(),
)


@pytest.fixture
def tables(tmp_path: Path, transactional_db: None) -> Path:  # noqa: ARG001 -- no open transaction
    """Return a copy of the tables of this test run, so that no migration runs once more."""
    place = tmp_path / "tables.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(place)])
    return place


def run(home: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Run the tool and return its exit code and its figures."""
    done = subprocess.run(  # noqa: S603 -- our own tool
        [sys.executable, "-m", "tools.faults", "--json", "--seed", "7", *words],
        cwd=ROOT,
        env={**environment(home), "PYTHONPATH": "src:."},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.stdout, done.stderr[-4000:]
    return done.returncode, json.loads(done.stdout)


def given(ledger: Ledger, word: str) -> Signal:
    """Give a signal that its maker saw acknowledged."""
    ledger.begin(Kind.SIGNAL, key=word).is_acknowledged = True
    return make_signal(text=f"te weinig onthaal bij {word}")


def test_nothing_acknowledged_is_lost_when_web_and_worker_are_killed(
    tmp_path: Path, tables: Path
) -> None:
    code, figures = run(tmp_path, "--kills", "2", "--from", str(tables))

    assert {name: figures[name] for name in WRONG} == dict.fromkeys(WRONG, 0), figures["found"]
    assert (code, sum(figures["kills"].values())) == (0, 2)


def test_nothing_acknowledged_is_lost_when_postgresql_is_killed_too(tmp_path: Path) -> None:
    code, figures = run(tmp_path, "--kills", "3", "--database", "postgresql")

    assert {name: figures[name] for name in WRONG} == dict.fromkeys(WRONG, 0), figures["found"]
    assert (code, figures["kills"]["postgresql"]) == (0, 1)


def test_a_door_that_acknowledges_before_it_stores_is_found(tmp_path: Path, tables: Path) -> None:
    planted = ("--application", "tests.faults_planted:application")

    code, figures = run(tmp_path, "--kills", "1", "--from", str(tables), *planted)

    assert code == 1
    assert figures["lost"] > 0
    assert all(line.startswith("lost: signal") for line in figures["found"])


@pytest.mark.django_db
def test_what_is_stored_once_and_recorded_once_is_well() -> None:
    ledger = Ledger()
    given(ledger, "bamodu")

    assert look(ledger, plan=NOBODY) == Found()


@pytest.mark.django_db
def test_an_acknowledged_row_that_is_gone_is_lost_and_leaves_half() -> None:
    ledger = Ledger()
    given(ledger, "bamodu").delete()

    found = look(ledger, plan=NOBODY)

    assert found.lost == {"signal bamodu"}
    assert len(found.half) == 1


@pytest.mark.django_db
def test_a_row_that_is_stored_twice_is_doubled() -> None:
    ledger = Ledger()
    given(ledger, "bamodu")
    make_signal(text="te weinig onthaal bij bamodu")

    assert look(ledger, plan=NOBODY) == Found(doubled={"signal bamodu"})


@pytest.mark.django_db
def test_a_row_without_its_act_is_half() -> None:
    row = given(ledger := Ledger(), "bamodu")
    copy = Signal.unscoped.get(id=row.id)
    copy.pk = uuid4()
    copy.text = "te weinig onthaal bij dofuri"
    copy.save(force_insert=True)

    found = look(ledger, plan=NOBODY)

    assert {line.split(":")[0] for line in found.half} == {f"signal {copy.pk}"}
    assert not found.lost


@pytest.mark.django_db
def test_a_record_that_ends_before_its_last_act_is_a_broken_chain() -> None:
    given(ledger := Ledger(), "bamodu")
    last = Act.unscoped.latest("sequence")
    with without_guards():
        Head.unscoped.update(sequence=last.sequence - 1, hash=last.previous_hash)

    assert look(ledger, plan=NOBODY) == Found(chain={f"broken at {last.sequence}"})
