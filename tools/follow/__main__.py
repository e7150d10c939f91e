"""`python -m tools.follow`: follow docs/deploy.md on a clean Debian and write docs/deployed.md.

Needs root and `debootstrap`. Its folder and its namespace are gone afterwards.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.follow import machine, page, walk
from tools.follow.document import Way, steps

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ROOT / "docs" / "deploy.md"
NAMESPACE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")


def main(arguments: Sequence[str]) -> int:
    """Make the machine, follow the document, write the page; return the exit code."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--base", type=Path, help="a clean Debian that is there; a copy is used")
    reader.add_argument(
        "--wheel", type=Path, help="a package that is built; otherwise `make wheel`"
    )
    reader.add_argument("--port", type=int, default=8000, help="where the pages listen")
    reader.add_argument("--write", type=Path, default=ROOT / "docs" / "deployed.md")
    reader.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    told = reader.parse_args(arguments)
    if told.inside is not None:
        return follow(told, root=told.inside)
    with tempfile.TemporaryDirectory(prefix="fijnmazig-follow-") as name:
        again = [sys.executable, "-m", "tools.follow", *arguments, "--inside", name]
        return subprocess.run([*NAMESPACE, *again], check=False, cwd=ROOT).returncode  # noqa: S603 -- ourselves


def follow(told: argparse.Namespace, *, root: Path) -> int:
    """Do all of it within the namespace; what is mounted or started here goes with it."""
    clean = root / "machine"
    clean.mkdir()
    machine.make(clean, base=told.base)
    machine.mount(clean)
    here = machine.Machine(clean)
    walker = walk.Walker(here, logs=root, port=told.port)
    went: list[walk.Went] = []

    def note(one: walk.Went) -> None:
        went.append(one)
        print(f"{one.ended:<30.200} {one.seconds:6.1f} s  {one.command:.110}", flush=True)

    try:
        for step in steps(DOCUMENT.read_text(encoding="utf-8")):
            if step.way is Way.SOURCE:
                note(package(clean, wheel=told.wheel, step_section=step.section))
                continue
            for one in walker.follow(step):
                note(one)
            if step.command.startswith("systemctl daemon-reload"):
                note(walk.units_are_sound(here))
            if step.command.startswith("apt-get install") and "postgresql" in step.command:
                here.run("service postgresql start")  # an init does so elsewhere
            if step.command.startswith("REVOKE DELETE, TRUNCATE"):
                note(walk.record_is_shut(here))
        text = page.written(
            went, at=datetime.fromtimestamp(time.time(), UTC), versions=versions(here)
        )
    finally:
        here.stop()
    told.write.write_text(text, encoding="utf-8")
    return 0 if all(one.is_good for one in went) else 1


def package(clean: Path, *, wheel: Path | None, step_section: str) -> walk.Went:
    """Build the package where the source is, and carry over what the document says."""
    if wheel is None:
        subprocess.run(["make", "wheel"], check=True, cwd=ROOT)  # noqa: S607 -- the command itself
        found = (ROOT / "dist").glob("fijnmazig-*.whl")
        wheel = max(found, key=lambda path: path.stat().st_mtime)
        ended = "ok"
    else:
        ended = "not run: a package that was built before was given (`--wheel`)"
    place = clean / machine.WORK.lstrip("/")
    (place / "dist").mkdir(parents=True)
    shutil.copy(wheel, place / "dist")
    shutil.copytree(ROOT / "deploy", place / "deploy")
    shutil.copy(ROOT / "requirements.txt", place)
    return walk.Went(step_section, "make wheel", Way.SOURCE, ended, 0)


def versions(here: machine.Machine) -> dict[str, str]:
    """Return what ran, by name."""
    asked = {
        "Debian": "cat /etc/debian_version",
        "Python": "python3 --version",
        "Fijnmazig": "/srv/fijnmazig/venv/bin/pip show fijnmazig | sed -n 's/^Version: //p'",
        "Django": "/srv/fijnmazig/venv/bin/pip show django | sed -n 's/^Version: //p'",
        "PostgreSQL": "psql --version",
        "Tesseract": "tesseract --version 2>&1 | head -n 1",
    }
    return {name: here.run(line).said.splitlines()[-1] for name, line in asked.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
