"""Each command of docs/deploy.md is followed on a clean machine, or named with its reason."""

import json
import re
from argparse import Namespace
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from tools.boxes.__main__ import walked
from tools.follow.__main__ import newer, package, until
from tools.follow.document import CONTAINERS, Way, blocks, steps
from tools.follow.machine import WORK, Ended
from tools.follow.standing import named
from tools.follow.visitors import faults
from tools.follow.walk import asked_for

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "deploy.md"
SECTIONS = ["Install", "Settings", "Start", "With systemd", "The proxy"]
LATER = ["First person", "Every night", "PostgreSQL: the audit table", "Copies", "Upgrade"]


@dataclass(frozen=True, slots=True)
class Server:
    """A machine that only writes down what was carried to it and typed on it."""

    code: int = 0
    held: set[str] = field(default_factory=set)
    typed: list[str] = field(default_factory=list)

    def put(self, source: Path, *, folder: str) -> None:
        assert source.exists(), source
        self.held.add(f"{folder}/{source.name}".removeprefix(f"{WORK}/"))

    def run(self, command: str) -> Ended:
        self.typed.append(command)
        return Ended(self.code, "mv: cannot stat", 0)


@pytest.fixture
def told(tmp_path: Path) -> Namespace:
    """What is asked of a walk, with a package that was built before."""
    wheel = tmp_path / "fijnmazig-1-py3-none-any.whl"
    wheel.touch()
    return Namespace(wheel=wheel, before=tmp_path)


def test_every_command_of_the_document_is_followed_or_named_with_its_reason() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    found = list(steps(text))

    sections = list(dict.fromkeys(one.section for one in found))
    apart = {Way.HAND, Way.NOT_RUN}
    assert sections == [*SECTIONS, *LATER]
    assert [one for one in found if (one.way in apart) != bool(one.reason)] == []
    others = [block for block in blocks(text) if block.section != CONTAINERS]
    assert len(found) == sum(len(block.commands) for block in others)


def test_a_command_that_nobody_knows_how_to_follow_stops_the_walk() -> None:
    with pytest.raises(ValueError, match="Who types this"):
        list(steps("## Install\n\n    brew install fijnmazig\n"))


def test_a_machine_with_an_init_starts_the_units_and_a_folder_says_why_not() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    units = [one for one in steps(text) if one.command.startswith("systemctl ")]

    booted = [one for one in steps(text, has_init=True) if one.command.startswith("systemctl ")]

    assert [one.way for one in units] == [Way.NOT_RUN] * len(units)
    assert [(one.way, one.reason) for one in booted] == [(Way.ROOT, "")] * len(units)


def test_what_the_doctor_asks_for_is_read_from_its_answer_among_other_lines() -> None:
    checks = [{"check": "mail", "do": "MAIL_URL"}, {"check": "disk", "do": ""}]
    answer = json.dumps({"state": "FAULT", "checks": checks})

    assert asked_for(f"WARNING of a library\n{answer}\n") == "it asks for mail"
    assert asked_for("nothing") == "what it finds is in its output"


def test_a_walk_until_a_heading_ends_there_and_one_without_goes_to_the_end() -> None:
    todo = list(steps(DOCUMENT.read_text(encoding="utf-8"), has_init=True))

    short = until(todo, last="The proxy")

    assert [*dict.fromkeys(one.section for one in short)] == SECTIONS
    assert short[-1].command == "systemctl restart caddy"
    assert until(todo, last="") == todo


def test_what_waits_for_a_new_package_is_named_and_what_was_done_is_not() -> None:
    plan = "[X]  exchange.0003_done\n[ ]  exchange.0004_sources_that_go\n[ ]  groups.0009_last\n"

    assert named(plan) == "2 wait: exchange.0004_sources_that_go, groups.0009_last"
    assert named("[X]  exchange.0003_done\n") == "none waits"
    assert named("Traceback:\nno such table") == "none can be read: no such table"
    assert named("") == "none can be read: "


def test_a_walk_until_a_heading_that_is_not_there_does_not_begin() -> None:
    with pytest.raises(ValueError, match="Nowhere"):
        until(list(steps("## Install\n\n    apt-get update\n")), last="Nowhere")


def test_what_was_acknowledged_and_is_not_stored_once_is_named() -> None:
    stored = ["kept", "twice", "twice", "sent without an answer"]

    assert faults(["kept"], stored=["kept", "sent without an answer"]) == []
    assert faults(["kept", "gone", "twice"], stored=stored) == [
        "gone is lost",
        "twice is stored 2 times",
    ]


def test_what_the_document_takes_along_is_on_the_machine_also_for_containers(
    told: Namespace,
) -> None:
    line = re.search(r"(?m)^Take (.+) to the server", DOCUMENT.read_text(encoding="utf-8"))
    assert line is not None
    taken = {name.removesuffix("/") for name in re.findall(r"`([a-z]+(?:/|[/.].+?))`", line[1])}
    on_metal, with_docker = Server(), Server()

    package(cast("Any", on_metal), told=told, section="Install", older=None)
    next(walked(cast("Any", with_docker), told=told, went=[]))

    assert taken == {"dist", "deploy", "requirements.txt", "docs/deploy.md"}
    assert on_metal.held == taken - {"dist"} | {f"dist/{told.wheel.name}"}
    assert with_docker.held == on_metal.held


def test_the_page_of_before_goes_to_the_way_back_with_all_else(told: Namespace) -> None:
    server = Server()

    (went,) = newer(cast("Any", server), told=told)

    (moved,) = server.typed
    assert {name.partition("/")[0] for name in server.held} <= set(moved.split())
    assert (went.section, "docs/deploy.md" in server.held) == ("Upgrade", True)


def test_what_ran_before_and_cannot_be_laid_aside_is_told_and_nothing_new_is_carried(
    told: Namespace,
) -> None:
    server = Server(code=1)

    (went,) = newer(cast("Any", server), told=told)

    assert (went.is_good, went.ended, server.held) == (False, "mv: cannot stat", set())


def test_a_page_that_doctor_or_a_start_leads_to_is_taken_along(told: Namespace) -> None:
    server = Server()
    package(cast("Any", server), told=told, section="Install", older=None)
    config = ROOT / "src" / "fijnmazig" / "config"
    files = [config / "env.py", *sorted((config / "doctor").glob("*.py"))]

    named = {name for file in files for name in re.findall(r"docs/[a-z/-]+[.]md", file.read_text())}

    assert named == {"docs/deploy.md"}
    assert named <= server.held
