"""A small house in a temporary folder, with the real contracts, to plant faults in."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.conventions import House

ROOT = Path(__file__).resolve().parent.parent
BUILT = (
    "config",
    "pages",
    "exchange",
    "impact",
    "signals",
    "ties",
    "campaigns",
    "outreach",
    "groups",
    "learning",
    "game",
    "podcast",
    "gatherings",
    "guidance",
    "library",
    "directory",
    "facts",
    "vault",
    "organisations",
    "places",
    "messages",
    "accounts",
    "audit",
    "common",
)
OWNS = '"""Own something small; must never know more."""\n'


@dataclass(frozen=True, slots=True)
class SmallHouse:
    """A house without faults; `plant` adds a file to it."""

    root: Path

    @classmethod
    def build(cls, root: Path) -> "SmallHouse":
        """Return a house with the apps of the real one, all empty."""
        house = cls(root)
        shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
        house.plant("src/fijnmazig/__init__.py", "")
        for app in BUILT:
            house.plant(f"src/fijnmazig/{app}/__init__.py", OWNS)
            house.plant(f"src/fijnmazig/{app}/domain.py", "")
        return house

    def plant(self, path: str, text: str) -> None:
        """Write a file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def look(self) -> House:
        """Return the house as the rules see it."""
        return House(self.root)

    def lint_imports(self) -> "subprocess.CompletedProcess[str]":
        """Run the import linter over it."""
        return run("lint-imports", "--no-cache", cwd=self.root, path=[self.root / "src", ROOT])


def run(
    program: str, *words: str, cwd: Path = ROOT, path: list[Path] | None = None, text: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run a program of the environment and return what it said."""
    folder = Path(sys.executable).parent
    python_path = os.pathsep.join(map(str, path or [ROOT / "src", ROOT]))
    return subprocess.run(  # noqa: S603 -- programs of our own environment
        [str(folder / program), *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": python_path},
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
