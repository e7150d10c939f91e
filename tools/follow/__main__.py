"""`python -m tools.follow`: follow docs/deploy.md on a clean Debian and write how that went.

Needs root and `debootstrap`; with `--init yes` also `systemd-container` and `slirp4netns`, with
`--init kernel` what tools/follow/virtual.py names.
Its folder, its namespace and its machine are gone afterwards.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.follow import booted, harm, machine, page, standing, virtual, walk
from tools.follow.document import Step, Way, steps

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "docs" / "deploy.md"
PLACES = {"": page.ENTERED, "yes": page.BOOTED, "kernel": page.VIRTUAL}
PAGES = {"": "deployed.md", "yes": "deployed.md", "kernel": "deployed-kernel.md"}
NAMESPACE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")


def main(arguments: Sequence[str]) -> int:
    """Make the machine, follow the document, write the page; return the exit code."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--base", type=Path, help="a clean Debian that is there; a copy is used")
    reader.add_argument(
        "--wheel", type=Path, help="a package that is built; otherwise `make wheel`"
    )
    reader.add_argument(
        "--before",
        type=Path,
        help="a checkout of older code with its package in dist/: it is"
        " installed first, and the upgrade is from that one",
    )
    reader.add_argument("--port", type=int, default=8000, help="where the pages listen")
    reader.add_argument(
        "--init", choices=PLACES, default="", help="yes: booted by systemd; kernel: also its own"
    )
    reader.add_argument("--until", default="", help="the last heading that is followed")
    reader.add_argument("--write", type=Path, help="docs/deployed.md, or deployed-kernel.md")
    reader.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    told = reader.parse_args(arguments)
    if told.inside is not None:
        return follow(told, root=told.inside)
    with tempfile.TemporaryDirectory(prefix="fijnmazig-follow-") as name:
        again = [sys.executable, "-m", "tools.follow", *arguments, "--inside", name]
        return subprocess.run([*NAMESPACE, *again], check=False, cwd=ROOT).returncode  # noqa: S603 -- ourselves


def follow(told: argparse.Namespace, *, root: Path) -> int:
    """Do all of it within the namespace; what is mounted or started here goes with it."""
    here = arrived(told, root=root)
    walker = walk.Walker(here, logs=root, port=told.port)
    went: list[walk.Went] = []
    todo = list(steps(DOCUMENT.read_text(encoding="utf-8"), has_init=here.has_init))
    chosen = until(todo, last=told.until)
    target = told.write or ROOT / "docs" / PAGES[told.init]
    try:
        for number, step in enumerate(chosen, start=1):
            for one in followed(step, walker=walker, told=told):
                went.append(one)
                print(f"{one.ended:<30.200} {one.seconds:6.1f} s  {one.command:.110}", flush=True)
            text = page.written(
                went,
                at=datetime.fromtimestamp(time.time(), UTC),
                versions=versions(here) if number == len(chosen) else {},
                place=PLACES[told.init],
                unreached=len(todo) - number,
            )
            target.write_text(text, encoding="utf-8")  # a walk that is stopped leaves what it saw
    finally:
        here.stop()
        if isinstance(here, booted.Booted):
            here.off()
    return 0 if all(one.is_good for one in went) else 1


def arrived(told: argparse.Namespace, *, root: Path) -> walk.House:
    """Make the machine that the document asks for, and enter it."""
    if told.init:
        make = virtual.make if told.init == "kernel" else booted.make
        house = make(root, base=told.base)
        house.boot()
        return house
    clean = root / "machine"
    clean.mkdir()
    machine.make(clean, base=told.base)
    machine.mount(clean)
    return machine.Machine(clean)


def until(todo: Sequence[Step], *, last: str) -> Sequence[Step]:
    """Return the steps up to the end of a heading, or all of them; raise ValueError without it."""
    if not last:
        return todo
    sections = [step.section for step in todo]
    if last not in sections:
        message = f"No command stands under {last}"
        raise ValueError(message)
    return todo[: len(sections) - sections[::-1].index(last)]


def followed(step: Step, *, walker: walk.Walker, told: argparse.Namespace) -> Iterator[walk.Went]:
    """Do one step, and what has to be looked at before and after it."""
    here = walker.machine
    if step.way is Way.SOURCE:
        yield package(here, told=told, section=step.section, older=told.before)
        return
    if step.section == "Upgrade":
        yield from beforehand(step, here=here, told=told)
    if here.has_init and step.command.startswith("systemctl enable"):
        here.stop()  # what was tried in a shell makes way for what stays
    yield from walker.follow(step)
    if step.command.startswith("systemctl daemon-reload"):
        yield walk.units_are_sound(here)
    if not here.has_init and step.command.startswith(
        "apt-get install --yes --no-install-recommends postgresql"
    ):
        here.run("service postgresql start")  # an init does so elsewhere
    if step.command.startswith("REVOKE DELETE, TRUNCATE"):
        yield walk.record_is_shut(here)
    if isinstance(here, booted.Booted):
        yield from standing.looked_at(step, house=here)
    if isinstance(here, virtual.Virtual) and step.command.startswith("systemctl restart caddy"):
        yield from harm.suffered(here)


def beforehand(step: Step, *, here: walk.House, told: argparse.Namespace) -> Iterator[walk.Went]:
    """Lay down what a step of the upgrade takes for granted, and look what waits for it."""
    if step.command.startswith("systemctl stop"):
        yield from newer(here, told=told)
    elif step.command == "fijnmazig prepare":
        yield standing.waiting(here)


def newer(here: walk.House, *, told: argparse.Namespace) -> Iterator[walk.Went]:
    """Lay the package of today beside the older one that runs, as the document asks."""
    if told.before is None:
        return
    line = f"cd {machine.WORK} && mkdir before && mv dist deploy docs requirements.txt before"
    aside = here.run(line)
    if aside.code != 0:
        yield walk.Went("Upgrade", line, "added", aside.said[-200:], aside.seconds, is_good=False)
        return
    yield package(here, told=told, section="Upgrade", older=None)


def package(
    here: walk.House, *, told: argparse.Namespace, section: str, older: Path | None
) -> walk.Went:
    """Build the package where the source is, and carry over what the document says."""
    source, ended, way = older or ROOT, "ok", Way.SOURCE
    if older is not None:
        ended = "ok: of older code, so that something waits at the upgrade"
    elif told.wheel is not None:
        way, ended = Way.NOT_RUN, "not run: a package that was built before was given (`--wheel`)"
    else:
        subprocess.run(["make", "wheel"], check=True, cwd=ROOT)  # noqa: S607 -- the command itself
    found = (source / "dist").glob("fijnmazig-*.whl")
    wheel = max(found, key=lambda path: path.stat().st_mtime) if way is Way.SOURCE else told.wheel
    here.put(wheel, folder=f"{machine.WORK}/dist")
    here.put(source / "deploy", folder=machine.WORK)
    here.put(source / "requirements.txt", folder=machine.WORK)
    here.put(source / "docs" / "deploy.md", folder=f"{machine.WORK}/docs")
    return walk.Went(section, "make wheel", way, ended, 0)


def versions(here: walk.House) -> dict[str, str]:
    """Return what ran, by name."""
    asked = {
        "Debian": "cat /etc/debian_version",
        "Linux": "uname -r",
        "Python": "python3 --version",
        "Fijnmazig": "/srv/fijnmazig/venv/bin/pip show fijnmazig | sed -n 's/^Version: //p'",
        "Django": "/srv/fijnmazig/venv/bin/pip show django | sed -n 's/^Version: //p'",
        "PostgreSQL": "psql --version",
        "Caddy": "caddy version",
        "Tesseract": "tesseract --version 2>&1 | head -n 1",
    }
    told = {name: here.run(line) for name, line in asked.items()}
    return {name: one.said.splitlines()[-1] for name, one in told.items() if one.code == 0}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
