"""What a program asks of the list of services; every part that is given narrows further."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

MOST_PER_PAGE = 200
MOST_PAGES = 100_000
YES = frozenset({"true", "1"})


class Detail(StrEnum):
    """How much of each service is told."""

    MINIMAL = "MINIMAL"
    BRIEF = "BRIEF"
    FULL = "FULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, read and checked; moments are aware."""

    search: str = ""
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    detail: Detail = Detail.BRIEF
    page: int = 1
    per_page: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """The name of a parameter whose value cannot be read."""

    name: str


def read(given: Mapping[str, str]) -> Asked | Unreadable:
    """Return what is asked, or the first parameter that cannot be read. Unknown ones are no fault.

    An empty value counts as not given.
    """
    values = {name: value.strip() for name, value in given.items() if value.strip()}
    if values.get("format", "json").casefold() != "json":
        return Unreadable(name="format")
    ids: dict[str, UUID | None] = {}
    for name in ("taxonomy_term_id", "taxonomy_id", "organization_id"):
        ids[name] = _uuid(values.get(name, ""))
        if name in values and ids[name] is None:
            return Unreadable(name=name)
    numbers = {"page": (1, MOST_PAGES), "per_page": (50, MOST_PER_PAGE)}
    read_numbers = {name: _number(values.get(name), *of) for name, of in numbers.items()}
    modified = _moment(values.get("modified_after", ""))
    if "modified_after" in values and modified is None:
        return Unreadable(name="modified_after")
    for name, number in read_numbers.items():
        if number is None:
            return Unreadable(name=name)
    return Asked(
        search=values.get("search", ""),
        taxonomy_term_id=ids["taxonomy_term_id"],
        taxonomy_id=ids["taxonomy_id"],
        organization_id=ids["organization_id"],
        modified_after=modified,
        detail=_detail(values),
        page=read_numbers["page"] or 1,
        per_page=read_numbers["per_page"] or 1,
    )


def _detail(values: Mapping[str, str]) -> Detail:
    if values.get("minimal", "").casefold() in YES:
        return Detail.MINIMAL
    return Detail.FULL if values.get("full", "").casefold() in YES else Detail.BRIEF


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _number(text: str | None, default: int, most: int) -> int | None:
    """Return a number of at least one, at most `most`; None when the text is not one."""
    if text is None:
        return default
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(most)) + 1
    return min(int(text), most) if is_number and int(text) > 0 else None


def _moment(text: str) -> datetime | None:
    """Return the moment a text means, in UTC; a date is its first instant.

    None too for a moment that in UTC lies beyond the calendar.
    """
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
