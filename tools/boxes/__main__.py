"""`python -m tools.boxes`: start deploy/compose.yaml in real containers and write docs/boxes.md.

Needs root, `debootstrap`, `systemd-container` and `slirp4netns`. All of it happens on a machine
within this one, with a network of its own: nothing here listens to anybody.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.boxes import page, walk
from tools.boxes.document import container_steps
from tools.boxes.house import House
from tools.follow import booted, machine
from tools.follow.__main__ import DOCUMENT, NAMESPACE, ROOT, package
from tools.follow.document import CONTAINERS
from tools.follow.walk import Went

PACKAGES = f"{booted.PACKAGES},curl,iproute2"
CARRYING = ("--capability=CAP_NET_ADMIN,CAP_BPF", "--system-call-filter=@keyring bpf")


def main(arguments: Sequence[str]) -> int:
    """Make the machine, follow the section, write the page; return the exit code."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--base", type=Path, help="a clean Debian that boots; a copy is used")
    reader.add_argument("--wheel", type=Path, help="a package that is built; else `make wheel`")
    reader.add_argument("--write", type=Path, default=ROOT / "docs" / "boxes.md")
    reader.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    told = reader.parse_args(arguments)
    if told.inside is not None:
        return follow(told, place=told.inside)
    with tempfile.TemporaryDirectory(prefix="fijnmazig-boxes-") as name:
        again = [sys.executable, "-m", "tools.boxes", *arguments, "--inside", name]
        return subprocess.run([*NAMESPACE, *again], check=False, cwd=ROOT).returncode  # noqa: S603 -- ourselves


def follow(told: argparse.Namespace, *, place: Path) -> int:
    """Do all of it within the namespace; what is mounted or started here goes with it."""
    here = booted.make(place, base=told.base, packages=PACKAGES, carrying=CARRYING)
    packed(here)
    went: list[Went] = []
    here.boot()
    try:
        for one in walked(here, told=told, went=went):
            went.append(one)
            print(f"{one.ended:<40.200} {one.seconds:6.1f} s  {one.command:.110}", flush=True)
    finally:
        here.off()
    return 0 if went and all(one.is_good for one in went) else 1


def packed(here: booted.Booted) -> None:
    """Put the clean Debian in a file on its own disk: the stand-ins are made of it."""
    root = here.place / "machine"
    archive = root / walk.BASE.lstrip("/")
    line = ["tar", "-C", str(root), "--exclude=./root/*.tar", "-cf", str(archive), "."]
    subprocess.run(line, check=True)  # noqa: S603 -- own words


def walked(
    here: booted.Booted, *, told: argparse.Namespace, went: Sequence[Went]
) -> Iterator[Went]:
    """Yield how each step goes; a walk that is stopped leaves a page of what it saw."""
    yield package(here, told=told, section=CONTAINERS, older=None)
    here.put(ROOT / "requirements-extras.txt", folder=machine.WORK)
    house = House(here)
    wheel = max((here.place / "machine" / machine.WORK.lstrip("/") / "dist").glob("*.whl"))
    walker = walk.Walker(house, wheel=wheel)
    names: tuple[str, ...] = ()
    todo = list(container_steps(DOCUMENT.read_text(encoding="utf-8")))

    def tell(left: int) -> None:
        text = page.written(
            went,
            at=datetime.fromtimestamp(time.time(), UTC),
            versions={} if left else walk.versions(house),
            images=names,
            unreached=left,
        )
        told.write.write_text(text, encoding="utf-8")

    for number, step in enumerate(todo, start=1):
        if not names and step.command.startswith("docker compose"):
            names = walk.images(house)
        yield from walker.follow(step)
        tell(len(todo) - number + 1)
    yield from walker.end()
    tell(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
