"""Every pair of text and ground that the tokens allow is readable, in every world."""

import re

import pytest

from fijnmazig.common.paths import PACKAGE

TOKENS = (PACKAGE / "common/static/common/css/tokens.css").read_text(encoding="utf-8")
TEXT = 4.5  # WCAG 2.2, 1.4.3
SHAPE = 3.0  # WCAG 2.2, 1.4.11

TEXT_PAIRS = [
    *[(text, ground) for text in ("ink", "soft-ink", "link", "brand", "danger")
      for ground in ("paper", "surface", "sunken")],
    *[("ink", ground) for ground in ("accent-soft", "brand-soft")],
    *[(tone, f"{tone}-soft") for tone in ("info", "good", "warning", "danger")],
    *[("ink", f"{tone}-soft") for tone in ("info", "good", "warning", "danger")],
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("brand-strong", "brand-soft"),
    ("soft-ink", "brand-soft"),
    ("on-bar", "bar-ground"),
    ("on-exit", "exit"),
    ("on-exit", "exit-strong"),
]  # fmt: skip
SHAPE_PAIRS = [
    ("strong-line", "paper"),
    ("strong-line", "surface"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("focus", "focus-gap"),
]


def rules(selector: str, source: str) -> dict[str, str]:
    """Return the colours that `source` gives `selector`."""
    found: dict[str, str] = {}
    for body in re.findall(rf"(?:^|\s){re.escape(selector)}\s*{{([^}}]*)}}", source):
        found |= dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b", body))
    return found


LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
DARK = DARK.split("@media (prefers-contrast")[0]
PALETTES = {
    "light": rules(":root", LIGHT),
    "dark": rules(":root", LIGHT) | rules(":root", DARK),
    "casework light": rules(":root", LIGHT) | rules(".world-casework", LIGHT),
    "casework dark": rules(":root", LIGHT)
    | rules(".world-casework", LIGHT)
    | rules(":root", DARK)
    | rules(".world-casework", DARK),
}


def luminance(colour: str) -> float:
    """Return the relative luminance. Source: WCAG 2.2, definition."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio. Source: WCAG 2.2, definition."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(palette: str, text: str, ground: str) -> None:
    colours = PALETTES[palette]

    assert contrast(colours[text], colours[ground]) >= TEXT


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_can_be_seen(palette: str, shape: str, ground: str) -> None:
    colours = PALETTES[palette]

    assert contrast(colours[shape], colours[ground]) >= SHAPE
