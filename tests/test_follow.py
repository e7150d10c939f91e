"""Each command of docs/deploy.md is followed on a clean machine, or named with its reason."""

from pathlib import Path

import pytest
from tools.follow.document import Way, blocks, steps

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "deploy.md"
SECTIONS = ["Install", "Settings", "Start", "With systemd", "First person", "Every night"]


def test_every_command_of_the_document_is_followed_or_named_with_its_reason() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    found = list(steps(text))

    sections = list(dict.fromkeys(one.section for one in found))
    apart = {Way.HAND, Way.NOT_RUN}
    assert sections == [*SECTIONS, "PostgreSQL: the audit table", "Copies", "Upgrade"]
    assert [one for one in found if (one.way in apart) != bool(one.reason)] == []
    assert len(found) == sum(len(block.commands) for block in blocks(text))


def test_a_command_that_nobody_knows_how_to_follow_stops_the_walk() -> None:
    with pytest.raises(ValueError, match="Who types this"):
        list(steps("## Install\n\n    brew install fijnmazig\n"))
