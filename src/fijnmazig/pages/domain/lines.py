"""The lines that every page may name, and how sure we are of what is said of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sureness(StrEnum):
    """How well a statement about a line was looked up. Nobody may read more into it."""

    READ = "READ"
    OLD = "OLD"
    DISPUTED = "DISPUTED"
    UNVERIFIED = "UNVERIFIED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing we say about a line, and how sure we are."""

    text: str
    sureness: Sureness
    source: str
    source_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A number to call; `checked_on` stays empty until a person has rung or written to it."""

    key: str
    name: str
    short: str
    number: str
    dial: str
    is_emergency: bool
    statements: tuple[Statement, ...]
    site: str = ""
    checked_on: date | None = None
