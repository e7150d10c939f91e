"""A house to look at: the real one, or a small one that a test builds."""

import ast
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

# The rows of the design, top first; apps on one row import nothing of each other.
ROWS: tuple[tuple[str, ...], ...] = (
    ("config",),
    ("pages", "exchange"),
    ("impact",),
    ("signals",),
    ("ties", "campaigns"),
    ("outreach",),
    ("groups",),
    ("learning", "game", "podcast"),
    ("gatherings",),
    ("guidance",),
    ("library", "directory"),
    ("facts",),
    ("vault",),
    ("organisations",),
    ("places",),
    ("messages",),
    ("accounts",),
    ("audit",),
    ("common",),
)
CASEWORK = ("outreach", "groups", "vault")
OPEN_ROOMS = (
    "pages",
    "exchange",
    "game",
    "podcast",
    "learning",
    "directory",
    "guidance",
    "facts",
    "library",
)
DEPTH = {app: row for row, apps in enumerate(ROWS) for app in apps}


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One Python file: where it is in the house, its text and its tree."""

    path: Path
    parts: tuple[str, ...]
    text: str
    tree: ast.Module

    @property
    def app(self) -> str:
        """Return the app it belongs to; empty outside the package."""
        return self.parts[0] if self.parts else ""

    @property
    def role(self) -> str:
        """Return its place in the app: domain, queries, services, views …, tests, migrations."""
        return self.parts[1].removesuffix(".py") if len(self.parts) > 1 else ""

    @property
    def is_test(self) -> bool:
        """Tell whether it holds tests."""
        return "tests" in self.parts or "tests" in self.path.parts

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Yield every call with the dotted name of what is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node

    def at(self, node: ast.expr | ast.stmt) -> str:
        """Return where `node` stands, for a person to find."""
        return f"{self.path}:{node.lineno}"


@dataclass(frozen=True)
class House:
    """A repository: `src/fijnmazig`, `tests`, `tools`, `benchmarks`, `pyproject.toml`."""

    root: Path

    @property
    def package(self) -> Path:
        """Return the folder of the apps."""
        return self.root / "src" / "fijnmazig"

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Return every Python file of the package."""
        return tuple(self._read(self.package))

    @cached_property
    def workshop(self) -> tuple[Module, ...]:
        """Return every Python file beside the package."""
        folders = (self.root / name for name in ("tests", "tools", "benchmarks"))
        return tuple(module for folder in folders for module in self._read(folder))

    @cached_property
    def templates(self) -> dict[Path, str]:
        """Return the text of every template, by path."""
        files = sorted(self.package.glob("*/**/templates/**/*.*"))
        return {path: path.read_text(encoding="utf-8") for path in files if path.is_file()}

    @cached_property
    def apps(self) -> tuple[str, ...]:
        """Return the apps that are built."""
        return tuple(
            sorted(path.name for path in self.package.iterdir() if (path / "__init__.py").is_file())
        )

    @cached_property
    def project(self) -> dict[str, Any]:
        """Return what pyproject.toml says."""
        return tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))

    def contracts(self) -> list[dict[str, Any]]:
        """Return the contracts of the import linter."""
        return cast("list[dict[str, Any]]", self.project["tool"]["importlinter"]["contracts"])

    def app_of(self, path: Path) -> str:
        """Return the app that a file of the package belongs to."""
        return path.relative_to(self.package).parts[0]

    def _read(self, folder: Path) -> Iterator[Module]:
        for path in sorted(folder.rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            inside = folder == self.package
            parts = path.relative_to(folder).parts if inside else ()
            yield Module(
                path=path.relative_to(self.root), parts=parts, text=text, tree=ast.parse(text)
            )


type Rule = Callable[[House], list[str]]


def may_reach(app: str, other: str) -> bool:
    """Tell whether `app` may know `other`: itself, or something on a lower row.

    A name that is no app of the design belongs to the composition at the top.
    """
    return app == other or DEPTH[app] < DEPTH.get(other, DEPTH["config"]) or app == "config"
