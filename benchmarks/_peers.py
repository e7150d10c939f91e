"""The environment of peers that are no part of the house: made once, in var/, from pinned hashes.

Nothing of it is ever installed beside us: some of it is GPL (igraph). A peer is read from there,
behind everything of our own, so that both sides compute with the same numpy.
"""

import hashlib
import importlib
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "requirements-peers.txt"
HOME = HERE.parent / "var" / "peers"


def python() -> Path:
    """Return the Python of the peers; make the environment when it is not there, or is old.

    Raises CalledProcessError when no package index answers.
    """
    mark = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    stamp, program = HOME / "stamp", HOME / "bin" / "python"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return program
    # Not on standard output: an act in a process of its own answers there.
    print(f"peers are installed into {HOME.relative_to(HERE.parent)}", file=sys.stderr, flush=True)
    steps = (
        [sys.executable, "-m", "venv", "--clear", str(HOME)],
        [
            *(str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "-r", str(REQUIREMENTS)),
        ],
    )
    for step in steps:
        subprocess.run(step, check=True, stdout=sys.stderr)  # noqa: S603 -- our own Python and list
    stamp.write_text(mark, encoding="utf-8")
    return program


def packages() -> Path:
    """Return the folder with the packages of the peers."""
    program = python()
    return next(program.parent.parent.glob("lib/python*/site-packages"))


def borrowed(name: str) -> ModuleType:
    """Return a module of a peer; whatever it needs comes from our own environment first."""
    place = str(packages())
    if place not in sys.path:
        sys.path.append(place)
    return importlib.import_module(name)


def versions() -> dict[str, str]:
    """Return the versions of all that is in the environment of the peers."""
    found = distributions(path=[str(packages())])
    return {one.metadata["Name"].lower(): one.version for one in found}
