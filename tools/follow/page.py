# ruff: noqa: E501 -- lines of a page
"""docs/deployed.md and deployed-kernel.md: what was followed, when, on what, and how each command went."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tools.follow.document import Way
from tools.follow.walk import Went

HEAD = """# deploy.md, followed on a clean machine

Made by `make follow` (`python -m tools.follow`) on {at:%d %B %Y}, in {minutes:.0f} minutes: a Debian that `debootstrap` made with nothing in it,
{place}. Every indented command of [deploy.md](deploy.md) is taken as it stands, in order. {counts}

{versions}

`PUB-…`, `COPY` and `KEY` stand for what was made on the way. `the account` types in `fijnmazig-shell`. A command that `added` or `asked` stands
before is not in the document: it looks whether what the document promises is so. The seconds are those of a machine of two cores that did more.

| under | command | who | how it went | seconds |
|---|---|---|---|---|
"""


BOOTED = "booted by its own systemd (`make follow INIT=yes`: `systemd-nspawn`, with processes, network and cgroups of its own, on the kernel of this machine)"
VIRTUAL = "on a machine of its own (`make follow INIT=kernel`: qemu, with a kernel, a disk and cgroups of its own, two processors and 2 GB)"
STOPPED = " The walk was stopped there: the last {} of the document were not reached."
ENTERED = "entered by chroot in a namespace of its own, where no init runs"


def written(
    went: Sequence[Went], *, at: datetime, versions: Mapping[str, str], place: str, unreached: int
) -> str:
    """Return the page; `unreached` commands come after where the walk is."""
    head = HEAD.format(
        at=at,
        minutes=sum(one.seconds for one in went) / 60,
        counts=counted(went) + STOPPED.format(unreached) * bool(unreached),
        place=place,
        versions="; ".join(f"{name}: {said}" for name, said in versions.items())
        + "." * bool(versions),
    )
    return head + "".join(row(one) for one in went)


def counted(went: Sequence[Went]) -> str:
    """Return how many commands went well, went wrong, and were not run as they stand."""
    apart = [one for one in went if one.way in {Way.HAND, Way.NOT_RUN}]
    wrong = [one for one in went if not one.is_good]
    well = len(went) - len(apart) - len(wrong)
    return (
        f"{well} went as they should, {len(wrong)} did not, "
        f"{len(apart)} were not run as they stand: each of those is named with its reason."
    )


def row(one: Went) -> str:
    """Return the row of one command."""
    ended = one.ended.replace("|", "/").replace("\n", " ")
    how = f"**{ended}**" if not one.is_good else ended
    command = one.command.replace("|", "\\|")
    return f"| {one.section} | `{command}` | {one.way} | {how} | {one.seconds:.1f} |\n"
