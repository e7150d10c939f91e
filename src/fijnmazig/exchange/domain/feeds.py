"""Feeds of what came online: what stands in one, and where it is, without a telling word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

FEEDS = "nieuw/"


def feed_path(spec: str = "") -> str:
    """Return the path of the feed of a set, or of everything when `spec` is empty."""
    return f"/{FEEDS}{spec}/" if spec else f"/{FEEDS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """What an entry is about: a code, and what people call it."""

    term: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item that came online; times are aware."""

    item_id: UUID
    title: str
    summary: str
    categories: tuple[Category, ...]
    published_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed: the neutral code of what it gathers (empty: all), and its entries, newest first."""

    spec: str
    updated_at: datetime
    entries: Sequence[Entry]
