"""What a newcomer reads leads somewhere, and its pictures are there and small."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from fijnmazig.pages.domain.handbook import LEAVES

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PICTURE = re.compile(r'<img src="([^"]+)"[^>]*alt="([^"]+)"')
MOST = 60_000  # bytes of one picture


def dead(paper: Path, *, text: str) -> list[str]:
    """Return the links of a paper that lead to no file."""
    own = [
        link
        for link in LINK.findall(text)
        if "://" not in link and not link.startswith(("mailto:", "tel:"))
    ]
    return [link for link in own if not (paper.parent / link).exists()]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_no_link_of_a_paper_is_dead(paper: Path) -> None:
    assert dead(paper, text=paper.read_text(encoding="utf-8")) == []


def test_a_dead_link_is_seen() -> None:
    assert dead(ROOT / "README.md", text="[a](docs/absent.md#b) [c](LICENSE)") == ["docs/absent.md"]


def test_every_picture_is_there_small_and_told_in_words() -> None:
    pictures = PICTURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))

    assert len(pictures) == 6
    assert [name for name, _ in pictures if (ROOT / name).stat().st_size > MOST] == []
    assert {path.name for path in (ROOT / "docs/screenshots").iterdir()} == {
        Path(name).name for name, _ in pictures
    }


def test_the_handbook_has_a_leaf_for_each_role_and_fits_on_one_sheet() -> None:
    folder = ROOT / "docs" / "handleiding"
    lines = {
        leaf.name: (folder / f"{leaf.name}.md").read_text("utf-8").count("\n") for leaf in LEAVES
    }

    assert [role for role, count in lines.items() if count > 45] == []


def test_a_citation_names_the_version_that_is_built() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert (told["version"], told["license"]) == (project["version"], project["license"])
