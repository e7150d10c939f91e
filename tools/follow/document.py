"""What docs/deploy.md tells its reader to type, and who types it where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

INDENT = "    "
SQL = frozenset({"CREATE", "GRANT", "ALTER", "REVOKE"})
ROOT = frozenset({"apt-get", "useradd", "install", "python3", "/srv/fijnmazig/venv/bin/pip"})
HOUSE = frozenset({"fijnmazig", "DATABASE_URL"})
CONTAINERS = "In containers"  # another way to the same house: tools/boxes follows it


class Way(StrEnum):
    """How a command is followed."""

    SOURCE = "where the source is"
    ROOT = "root"
    HOUSE = "the account"
    STAYS = "the account, keeps running"
    SQL = "psql"
    HAND = "by hand"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Block:
    """The indented lines that stand together under a heading."""

    section: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a block, how it is followed, and why not literally when it is not."""

    section: str
    command: str
    way: Way
    reason: str = ""


# What no machine can follow as it stands, with the reason.
APART = {
    "make wheel": (Way.SOURCE, ""),
    "editor": (Way.HAND, "nobody sits there to type: the tool fills in the file"),
    "fijnmazig-shell": (Way.HAND, "nobody sits there to type: `fijnmazig-shell -c` each time"),
    "systemctl": (Way.NOT_RUN, "no init runs in a folder: the units are read by systemd-analyze"),
    "granian": (Way.STAYS, ""),
    "fijnmazig worker": (Way.STAYS, ""),
    "runuser -u postgres -- psql": (Way.HAND, "what follows is given to psql line by line"),
}


def blocks(text: str) -> list[Block]:
    """Return every indented block, in order, with the heading that it stands under."""
    found: list[Block] = []
    section, lines = "", list[str]()
    for line in [*text.splitlines(), "## "]:
        if line.startswith(INDENT) and line.strip():
            lines.append(line.removeprefix(INDENT).rstrip())
            continue
        if lines:
            found.append(Block(section, tuple(lines)))
            lines = []
        if line.startswith("## "):
            section = line.removeprefix("## ")
    return found


def steps(text: str, *, has_init: bool = False) -> Iterator[Step]:
    """Yield every command outside containers; raise ValueError at one nobody can follow."""
    for block in blocks(text):
        if block.section == CONTAINERS:
            continue
        for line in block.commands:
            command = bare(line)
            is_served = has_init and command.startswith("systemctl ")
            way, reason = (Way.ROOT, "") if is_served else way_of(command)
            yield Step(block.section, command, way, reason)


def bare(line: str) -> str:
    """Return a line without the remark at its end."""
    return re.split(r"\s+(?:#|--) ", line, maxsplit=1)[0].strip()


def way_of(command: str) -> tuple[Way, str]:
    """Return how a command is followed, and why not literally."""
    for start, apart in APART.items():
        if command == start or command.startswith(f"{start} "):
            return apart
    first = re.split(r"[\s=]", command, maxsplit=1)[0]
    for words, way in ((SQL, Way.SQL), (ROOT, Way.ROOT), (HOUSE, Way.HOUSE)):
        if first in words:
            return way, ""
    message = f"Who types this, and where? {command}"
    raise ValueError(message)
