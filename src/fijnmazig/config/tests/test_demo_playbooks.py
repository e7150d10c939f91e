"""The playbooks of the demo: complete, careful, and in versions that follow from each other."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from fijnmazig.common.paths import CONTENT
from fijnmazig.library.domain.playbook import Playbook, from_toml, lacking, to_bytes

FOLDER = CONTENT / "demo" / "playbooks"
FILES = sorted(FOLDER.glob("*-[0-9].toml"))
# What DOMAIN B1 found a source for; the hour of a line is never written down.
LINES = {"112", "101", "1712", "106", "102", "1813", "0800 13 500"}
NUMBER = re.compile(r"\b\d{3,4}(?: \d{2,3})*\b")


@cache
def read(name: str) -> Playbook:
    return from_toml((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_group_leader_lacks_nothing(path: Path) -> None:
    playbook = read(path.name)

    assert lacking(playbook) == ()
    assert playbook.agreements
    assert all(any(part.script for part in session.parts) for session in playbook.sessions)
    assert "Nazorg" in playbook.preparation or "Na de reeks" in playbook.preparation


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_numbers_of_help_lines_that_were_checked_are_written(path: Path) -> None:
    text = to_bytes(read(path.name)).decode()
    prose = re.sub(r'"(?:minutes|schema)": \d+', "", text)

    assert set(NUMBER.findall(prose)) <= LINES
    assert not re.search(r"\b\d+ ?%|\d+ procent", prose)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_kinds_of_violence_are_not_mixed_up(path: Path) -> None:
    text = path.read_text(encoding="utf-8").lower()

    assert not re.search(
        "ouderenmis|oudergeweld|vechtscheiding|veilig thuis|huiselijk geweld", text
    )


def test_the_manifest_names_every_version_and_nothing_else() -> None:
    manifest = tomllib.loads((FOLDER / "playbooks.toml").read_text(encoding="utf-8"))
    rows = manifest["playbook"]

    assert sorted(version["file"] for row in rows for version in row["version"]) == [
        path.name for path in FILES
    ]
    assert [len(row["version"]) for row in rows] == [1, 3, 1, 1]


def test_partner_violence_went_from_eight_sessions_to_six_and_then_got_safer_notes() -> None:
    first, second, third = (read(f"partnergeweld-{number}.toml") for number in (1, 2, 3))

    assert [len(one.sessions) for one in (first, second, third)] == [8, 6, 6]
    notes = [session.safety_note for session in second.sessions]
    safer = [session.safety_note for session in third.sessions]
    assert all(
        new.startswith(old[:40]) and len(new) > len(old)
        for old, new in zip(notes, safer, strict=True)
    )


def test_the_long_form_that_is_kept_holds_the_safety_notes_of_today() -> None:
    kept, today = read("partnergeweld-acht-1.toml"), read("partnergeweld-3.toml")
    first = read("partnergeweld-1.toml")

    assert len(kept.sessions) == 8
    assert kept.sessions[0].safety_note == today.sessions[0].safety_note
    assert all(
        new.safety_note != old.safety_note or new.title == "Wat het met mij doet"
        for old, new in zip(first.sessions, kept.sessions, strict=True)
    )
