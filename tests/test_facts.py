"""A page that shows the public a figure nobody confirmed fails here."""

import re
import tomllib
from pathlib import Path

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT, PACKAGE
from fijnmazig.facts.services import load
from fijnmazig.facts.templatetags.facts import fact

ASKED = re.compile(r"""\{%\s*fact\s+["']([^"']+)["']\s*%\}""")
FIGURES = tomllib.loads((CONTENT / "facts" / "figures.toml").read_text(encoding="utf-8"))["figure"]
CONFIRMED = {row["key"] for row in FIGURES if row["standing"] == "CONFIRMED"}


def unproven(texts: dict[str, str]) -> list[str]:
    """Name every place that asks for a figure which is not confirmed."""
    return [
        f"{name}: {key}"
        for name, text in texts.items()
        for key in ASKED.findall(text)
        if key not in CONFIRMED
    ]


def texts_of(folder: Path, *kinds: str) -> dict[str, str]:
    paths = (path for kind in kinds for path in folder.rglob(f"*.{kind}"))
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}


def test_no_template_and_no_content_asks_for_a_figure_that_is_not_confirmed() -> None:
    assert unproven(texts_of(PACKAGE, "html", "txt")) == []
    assert unproven(texts_of(CONTENT, "md", "toml", "html")) == []


def test_a_planted_figure_is_seen() -> None:
    planted = {"page.html": '{% fact "vijfendertig-incidenten" %} {% fact "huisverbod-2025" %}'}

    assert unproven(planted) == ["page.html: vijfendertig-incidenten"]


@pytest.mark.django_db
def test_the_tag_shows_nothing_when_a_figure_is_not_confirmed_or_absent() -> None:
    load(actor=OPERATOR)

    shown = {key: fact(key)["figure"] for key in ("huisverbod-2025", "nooit-aangifte", "nergens")}

    assert shown["huisverbod-2025"] is not None
    assert (shown["nooit-aangifte"], shown["nergens"]) == (None, None)
