"""The form of a report: which parts it has and what each holds, read from content. Source: N-13."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fijnmazig.impact.domain.kinds import ReportKind

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class HeadingField(StrEnum):
    """A line of the block on top of a report; what it says comes from the project."""

    TITLE = "TITLE"
    COORDINATING = "COORDINATING"
    PARTICIPATING = "PARTICIPATING"
    CONTACT = "CONTACT"
    SUBSIDY = "SUBSIDY"
    PERIOD = "PERIOD"


class Added(StrEnum):
    """What comes below the text of a part by itself."""

    FIGURES = "FIGURES"
    CHARTS = "CHARTS"
    MAP = "MAP"
    OBJECTIVES = "OBJECTIVES"
    OBSTACLES = "OBSTACLES"
    RECOMMENDATIONS = "RECOMMENDATIONS"
    CONTINUATIONS = "CONTINUATIONS"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """One part of a form."""

    key: str
    title: str
    hint: str
    adds: tuple[Added, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """The form that somebody asks a report in."""

    key: str
    title: str
    kind: ReportKind
    funder: str
    source: str
    checked: date
    heading: tuple[HeadingField, ...]
    parts: tuple[FormPart, ...]


class FormFaultError(ValueError):
    """A form that cannot be used; the text says which word of which file is wrong."""


def parse_form(table: Mapping[str, Any], *, key: str) -> ReportForm:
    """Return the form that a file of content states. Raises FormFaultError."""
    if not KEY.fullmatch(key):
        message = f"{key}.toml"
        raise FormFaultError(message)
    try:
        form = ReportForm(
            key=key,
            title=str(table["title"]),
            kind=ReportKind(table["kind"]),
            funder=str(table["funder"]),
            source=str(table["source"]),
            checked=table["checked"],
            heading=tuple(HeadingField(one) for one in table["heading"]),
            parts=tuple(map(_part, table["part"])),
        )
    except (KeyError, ValueError, TypeError) as error:
        message = f"{key}.toml: {error}"
        raise FormFaultError(message) from error
    keys = [part.key for part in form.parts]
    if not keys or len(set(keys)) < len(keys) or not isinstance(form.checked, date):
        message = f"{key}.toml: part, checked"
        raise FormFaultError(message)
    return form


def _part(table: Mapping[str, Any]) -> FormPart:
    key = str(table["key"])
    if not KEY.fullmatch(key):
        raise ValueError(key)
    return FormPart(
        key=key,
        title=str(table["title"]),
        hint=str(table.get("hint", "")),
        adds=tuple(Added(one) for one in table.get("adds", ())),
    )
