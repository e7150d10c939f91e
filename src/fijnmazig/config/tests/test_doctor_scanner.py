"""The doctor hands the scanner of files what every scanner knows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from fijnmazig.common.tests.scanner import clamd, finds
from fijnmazig.config.doctor import filing
from fijnmazig.config.doctor.findings import Finding, Look, State
from fijnmazig.config.env import Env

pytestmark = pytest.mark.enable_socket
AT = datetime(2026, 11, 29, tzinfo=UTC)
KNOWN = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


@pytest.fixture
def look(tmp_path: Path) -> Look:
    return Look(at=AT, home=tmp_path, values={}, site_url="http://127.0.0.1", is_local=True)


def looked(look: Look) -> tuple[State, bool]:
    found: Finding = filing.scanner_looks(look)
    return found.state, bool(found.do)


def test_a_scanner_that_knows_the_file_is_well(
    look: Look, tmp_path: Path, settings: Settings
) -> None:
    with clamd(tmp_path / "s", judge=finds(KNOWN)) as settings.SCANNER:
        assert looked(look) == (State.OK, False)


def test_a_scanner_that_lets_it_through_is_a_fault(
    look: Look, tmp_path: Path, settings: Settings
) -> None:
    with clamd(tmp_path / "s", judge=finds(b"something else")) as settings.SCANNER:
        assert looked(look) == (State.FAULT, True)


def test_a_scanner_that_is_away_is_a_fault_and_none_is_told(
    look: Look, tmp_path: Path, settings: Settings
) -> None:
    settings.SCANNER = str(tmp_path / "nobody")
    away = looked(look)
    settings.SCANNER = ""

    assert (away, looked(look)) == ((State.FAULT, True), (State.OK, False))


def test_the_place_of_a_scanner_is_a_path() -> None:
    with pytest.raises(ValueError, match="SCANNER is the path"):
        Env.read({"SECRET_KEY": "k" * 40, "ALLOWED_HOSTS": "localhost", "SCANNER": "clamd.ctl"})
