"""What we install by default carries no licence that would reach our own code (CRITERIA N-16)."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tools.house_parts import licence_of

STRICT = re.compile(
    r"(?<!L)(?<!Lesser )(?<!Library )\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE
)
"""GPL and AGPL; LGPL leaves who only uses it alone."""


ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def needed(name: str) -> Iterator[str]:
    """Yield what an installed package needs here, itself not included."""
    for text in distribution(name).requires or ():
        one = Requirement(text)
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield one.name.lower()


def everything() -> set[str]:
    """Return all packages that come with ours, however far."""
    ours = [*PROJECT["dependencies"], *EXTRAS["postgresql"]]
    found, asked = set[str](), {Requirement(text).name.lower() for text in ours}
    while asked:
        one = asked.pop()
        found.add(one)
        try:
            asked |= set(needed(one)) - found
        except PackageNotFoundError:  # of another system than this one
            continue
    return found


def test_nothing_installed_by_default_is_gpl() -> None:
    found = {name: licence_of(name) for name in everything()}

    assert {"django", "numpy", "scipy", "typst"} <= set(found)
    assert {name: said for name, said in found.items() if STRICT.search(said)} == {}


@pytest.mark.parametrize(
    "said",
    ["GPL-2.0-or-later", "AGPL-3.0", "License :: OSI Approved :: GNU General Public License"],
)
def test_a_planted_licence_is_seen(said: str) -> None:
    assert STRICT.search(said)
    assert not STRICT.search("LGPL-3.0-only; GNU Lesser General Public License")


def test_igraph_comes_with_an_extra_of_its_own_only() -> None:
    holding = [name for name, texts in EXTRAS.items() if "igraph" in " ".join(texts)]

    assert holding == ["peers"]
    assert "igraph" not in everything()
