"""Each command of docs/deploy.md is followed on a clean machine, or named with its reason."""

import json
from pathlib import Path

import pytest
from tools.follow.__main__ import until
from tools.follow.document import CONTAINERS, Way, blocks, steps
from tools.follow.standing import named
from tools.follow.visitors import faults
from tools.follow.walk import asked_for

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "deploy.md"
SECTIONS = ["Install", "Settings", "Start", "With systemd", "The proxy"]
LATER = ["First person", "Every night", "PostgreSQL: the audit table", "Copies", "Upgrade"]


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
