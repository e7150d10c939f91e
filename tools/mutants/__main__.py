"""Plant small faults in rules and see whether a test notices: `python -m tools.mutants`.

Works in a copy of the checkout that is gone afterwards. Needs Cosmic Ray, which `make mutants`
installs. Exit code 1 when the tests fail without a fault, when a fault could not be planted, or
when fewer than 80 % of the faults of a subject were noticed. Source: CRITERIA S-J1.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from tools.mutants.planting import Fault, Seen, drawn, plant, possible
from tools.mutants.subjects import SUBJECTS, Subject
from tools.mutants.telling import Run, told

TOP = Path(__file__).resolve().parent.parent.parent
ASKED = 0.80
TAKEN = ("src", "tests", "tools", "content", "conftest.py", "pyproject.toml")


def main(arguments: Sequence[str]) -> int:
    """Run as told, print and write what was found; return the exit code."""
    reader = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    reader.add_argument("--of", action="append", choices=[one.key for one in SUBJECTS])
    reader.add_argument("--number", type=int, default=100_000, help="faults of one subject")
    reader.add_argument("--seed", type=int, default=2026)
    reader.add_argument("--minutes", type=float, default=600.0, help="for one subject, no longer")
    reader.add_argument("--write", type=Path, help="a page to write, like docs/mutants.md")
    told_to = reader.parse_args(arguments)
    subjects = [one for one in SUBJECTS if told_to.of is None or one.key in told_to.of]
    with tempfile.TemporaryDirectory(prefix="fijnmazig-mutants-") as folder:
        top = copy_of_the_house(Path(folder).resolve())
        runs = [run(subject, top=top, told_to=told_to) for subject in subjects]
    text = told(runs, on=time.strftime("%Y-%m-%d"), seed=told_to.seed, tool=version("cosmic-ray"))
    print(text)
    if told_to.write:
        told_to.write.write_text(text, encoding="utf-8")
    return 0 if all(one.is_clear and one.score >= ASKED for one in runs) else 1


def copy_of_the_house(folder: Path) -> Path:
    """Copy what the tests need, so that no fault is ever planted in the checkout itself."""
    for name in TAKEN:
        if (TOP / name).is_dir():
            shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(TOP / name, folder / name)
    return folder


def run(subject: Subject, *, top: Path, told_to: argparse.Namespace) -> Run:
    """Plant the faults of one subject, one after the other."""
    os.chdir(top)
    os.environ |= {"PYTHONPATH": f"{top / 'src'}:{top}", "PYTHONDONTWRITEBYTECODE": "1"}
    tests = " ".join(shlex.quote(test) for test in subject.tests)
    command = f"{shlex.quote(sys.executable)} -m pytest -x -n0 -p no:cacheprovider {tests}"
    began = time.monotonic()
    subprocess.run(shlex.split(command), check=True, capture_output=True)  # noqa: S603 -- our own
    once = time.monotonic() - began
    faults = [spec for module in subject.modules for spec in possible(top, module)]
    planted: list[Fault] = []
    for spec in drawn(faults, number=told_to.number, seed=told_to.seed):
        if time.monotonic() - began > told_to.minutes * 60:
            break
        planted.append(plant(spec, top=top, command=command, seconds=30 + 10 * once))
        if planted[-1].seen is not Seen.CAUGHT:
            print(f"{subject.key}: {planted[-1]}", flush=True)
    return Run(
        subject=subject.key,
        modules=subject.modules,
        possible=len(faults),
        planted=tuple(planted),
        seconds=time.monotonic() - began,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
