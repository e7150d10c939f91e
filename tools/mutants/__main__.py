"""Plant small faults in rules and see whether a test notices: `python -m tools.mutants`.

Works in a copy of the checkout that is gone afterwards. Needs Cosmic Ray, which `make mutants`
installs. What was seen is kept beside this module, one file for each subject, and the page is made
of all of them. Exit code 1 when the tests fail without a fault, when a fault could not be planted,
or when fewer than 80 % of the faults of a subject were noticed. Source: CRITERIA S-J1.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.subjects import SUBJECTS
from tools.mutants.telling import SEEN, told
from tools.mutants.weighing import Run, read_equivalents, read_run

TOP = Path(__file__).resolve().parent.parent.parent
ASKED = 0.80
TAKEN = ("src", "tests", "tools", "content", "conftest.py", "pyproject.toml")


def main(arguments: Sequence[str]) -> int:
    """Run as told, print and write what was found; return the exit code."""
    keys = [one.key for one in SUBJECTS]
    reader = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    reader.add_argument("--of", action="append", choices=keys)
    reader.add_argument("--number", type=int, default=100_000, help="faults of one subject")
    reader.add_argument("--seed", type=int, default=2026)
    reader.add_argument("--minutes", type=float, default=600.0, help="for one subject, no longer")
    reader.add_argument("--write", type=Path, help="a page to write, like docs/mutants.md")
    reader.add_argument("--again", action="store_true", help="only what was not noticed before")
    reader.add_argument("--whole", action="store_true", help="with the tests that take long too")
    reader.add_argument("--only-tell", action="store_true", help="plant nothing, make the page")
    told_to = reader.parse_args(arguments)
    if not told_to.only_tell:
        with tempfile.TemporaryDirectory(prefix="fijnmazig-mutants-") as folder:
            top = copy_of_the_house(Path(folder).resolve())
            for key in told_to.of or keys:
                plant_all(key, top=top, told_to=told_to)
    known = read_equivalents()
    runs = [read_run(path, known=known) for key in keys if (path := SEEN / f"{key}.json").exists()]
    text = told(runs)
    print(text)
    if told_to.write:
        told_to.write.write_text(text, encoding="utf-8")
    return 0 if runs and all(is_enough(one) for one in runs) else 1


def is_enough(one: Run) -> bool:
    """Tell whether a run was clear and enough was noticed."""
    return one.is_clear and one.score >= ASKED


def copy_of_the_house(folder: Path) -> Path:
    """Copy what the tests need, so that no fault is ever planted in the checkout itself."""
    for name in TAKEN:
        if (TOP / name).is_dir():
            shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(TOP / name, folder / name)
    return folder


def plant_all(key: str, *, top: Path, told_to: argparse.Namespace) -> None:
    """Plant the faults of one subject in the copy, and keep what was seen."""
    wanted = [key, str(told_to.number), str(told_to.seed), str(told_to.minutes)]
    around = os.environ | {"PYTHONPATH": os.pathsep.join((str(top / "src"), str(top), *sys.path))}
    around.pop("DJANGO_SETTINGS_MODULE", None)
    result = top / f"{key}.json"
    more = [name for name in ("again", "whole") if getattr(told_to, name)]
    if told_to.again:
        shutil.copy(SEEN / result.name, result)
    subprocess.run(  # noqa: S603 -- our own
        [sys.executable, "-m", "tools.mutants.warm", *wanted, str(result), *more],
        cwd=top,
        env=around,
        check=True,
    )
    SEEN.mkdir(exist_ok=True)
    shutil.copy(result, SEEN / result.name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
