"""Recognise the labelled fields of the report form that subsidised projects hand in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

FULL_LINE = 60
"""A value on a line of at least this many characters may run on to the next line."""
MOST_LINES = 6
"""No value of the form is longer than this many lines."""


class FormField(StrEnum):
    """A field of the form, by the label that stands before it."""

    TITLE = "Titel project"
    COORDINATING = "Coördinerende gemeente"
    PARTICIPATING = "Deelnemende gemeenten"
    CONTACT = "Contact"
    CONTACT_DETAILS = "Coördinaten"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledField:
    """One field with its value on one line, and the line or lines it was read from."""

    field: FormField
    value: str
    source: str


# Scans drop or mistake the accent: "Coördinerende" becomes "Coordinerende" or "Coérdinerende".
_LABELS = {
    FormField.TITLE: r"(?:project)?titel(?: van het)?(?: project)?|naam(?: van het)? project",
    FormField.COORDINATING: r"co[oe]rdinerende (?:gemeente|stad)(?: of stad)?",
    FormField.PARTICIPATING: r"deelnemende (?:gemeenten?|steden)(?: en (?:gemeenten|steden))?",
    FormField.CONTACT: r"contact(?:persoon)?",
    FormField.CONTACT_DETAILS: r"co[oe]rdinaten|contactgegevens",
}
_LABEL = re.compile(
    "|".join(
        f"(?P<{field.name}>{pattern.replace(' ', r'\s+')})" for field, pattern in _LABELS.items()
    ),
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(r"(?=[\s:|])[\s:|\u2013-]*|$")
_ANCHORS = frozenset({FormField.TITLE, FormField.COORDINATING, FormField.PARTICIPATING})
_RUNS_ON = re.compile(r"(,|;|&|-|\b(?:en|of|van|de|het|voor))\s*$", re.IGNORECASE)

FORM_HEADINGS = (
    r"impulsproject(?:en)? ter bestrijding van intrafamiliaal geweld",
    r"samenvatting(?: (?:van het )?project)?(?: verloop)?",
    r"verloop(?: belangrijkste resultaten)?(?: uitdagingen)?(?: knelpunten)?",
    r"uitdagingen(?: (?:en )?knelpunten)?",
    r"(?:belangrijkste )?resultaten",
    r"conclusies?(?: en aanbevelingen)?",
    r"(?:beleids)?aanbevelingen",
    r"verduurzaming",
)
_FORM_HEADING = re.compile("|".join(FORM_HEADINGS))


def folded(text: str) -> str:
    """Return `text` in lower case without accents, of the same length when it is composed."""
    return "".join(unicodedata.normalize("NFKD", char)[0] for char in text).lower()


def is_form_heading(line: str) -> bool:
    """Tell whether a line is a heading of the form itself, the same in every report."""
    words = " ".join(re.findall(r"[a-z]+", folded(line)))
    return _FORM_HEADING.fullmatch(words) is not None


def split_label(line: str) -> tuple[FormField, str] | None:
    """Return the field and the value on a line that starts with a label of the form."""
    bare = line.strip()
    label = _LABEL.match(folded(bare))
    after = _AFTER_LABEL.match(bare, label.end()) if label else None
    if label is None or label.lastgroup is None or after is None:
        return None
    return FormField[label.lastgroup], bare[after.end() :].strip(" \t|")


def labelled_fields(text: str) -> list[LabelledField]:
    """Return the fields of the form in `text`, in order; none when `text` is not such a form.

    A text is a form when two labels stand in it, a title or a municipality among them. Of a
    label that comes back, the first value counts.
    """
    found: dict[FormField, LabelledField] = {}
    for field in _fields(text.splitlines()):
        found.setdefault(field.field, field)
    is_form = len(found) > 1 and not _ANCHORS.isdisjoint(found)
    return list(found.values()) if is_form else []


def _fields(lines: list[str]) -> Iterator[LabelledField]:
    for index, line in enumerate(lines):
        if split := split_label(line):
            field, value = split
            following = list(
                _following(lines[index + 1 : index + 1 + 2 * MOST_LINES], value=value, line=line)
            )
            whole = " ".join(part for part in (value, *following) if part)
            if whole:
                source = "\n".join(part.strip() for part in (line, *following))
                yield LabelledField(field=field, value=whole, source=source)


def _following(lines: list[str], *, value: str, line: str) -> Iterator[str]:
    """Yield the lines on which a value runs on; an empty value stands on the next line."""
    is_open = not value or _runs_on(value, line)
    for taken, following in enumerate(_without_gap(lines, is_allowed=not value)):
        if not is_open or taken == MOST_LINES - 1 or _is_other(following):
            return
        yield following.strip()
        is_open = _runs_on(following, following)


def _without_gap(lines: list[str], *, is_allowed: bool) -> Iterator[str]:
    for number, line in enumerate(lines):
        if line.strip():
            yield line
        elif number or not is_allowed:
            return


def _runs_on(value: str, line: str) -> bool:
    return _RUNS_ON.search(value) is not None or len(line.strip()) >= FULL_LINE


def _is_other(line: str) -> bool:
    """Tell whether a line belongs to something else: a label, a heading, a bullet."""
    is_list = line.lstrip()[:1] in "•-\u2013▪●➢"
    return bool(split_label(line)) or is_form_heading(line) or line.isupper() or is_list
