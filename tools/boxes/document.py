"""What docs/deploy.md tells its reader to type for containers, and what is filled in for him."""

import re
from collections.abc import Iterator

from tools.follow.document import CONTAINERS, Step, Way, bare, blocks

TYPED = frozenset(
    {"apt-get", "install", "openssl", "echo", "chmod", "chown", "docker", "sed"}  # by root
)
BY_HAND = {
    "editor": "nobody sits there to type: the tool fills in the file",
    "cd": "each command after it is run in that folder",
}
TOMBSTONES = " --tombstones /srv/fijnmazig/home/vault-tombstones"


def container_steps(text: str) -> Iterator[Step]:
    """Yield the commands of that section; raise ValueError at one nobody can follow."""
    for block in blocks(text):
        for command in map(bare, block.commands if block.section == CONTAINERS else ()):
            first = command.split(maxsplit=1)[0]
            if first in BY_HAND:
                yield Step(block.section, command, Way.HAND, BY_HAND[first])
            elif first in TYPED:
                yield Step(block.section, command, Way.ROOT)
            else:
                message = f"Who types this, and where? {command}"
                raise ValueError(message)


def filled(command: str, *, copy: str, key: str, shredded: bool) -> str:
    """Put the name of the copy and the file of the key in; drop tombstones that are not there."""
    command = re.sub(r"\bCOPY\b", copy, command)
    command = re.sub(r"\bKEY\b", key, command)
    return command if shredded else command.replace(TOMBSTONES, "")
