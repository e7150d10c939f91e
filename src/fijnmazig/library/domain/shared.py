"""What other systems may know of an item: nothing but what its open page shows, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

MOST_TEXT = 60_000
"""So many characters of a document travel with its record, for others to search in."""


ASK_FIRST = "vragen"
"""The licence under which nothing may be copied without asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedHeader:
    """That an item exists, or existed; `changed_at` is aware and never goes back."""

    id: UUID
    changed_at: datetime
    is_deleted: bool
    kind: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPage:
    """The text of one page, as readers see it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFrom:
    """The version that another was made of; its item may be a different one."""

    item_id: UUID
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedVersion:
    """One version; `content_hash` is the SHA-256 of what its download gives, empty when unknown."""

    number: int
    content_hash: str
    file_name: str
    media_type: str
    size: int
    created_at: datetime
    change_note: str
    lineage: str
    derived_from: DerivedFrom | None
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an item that we took over was first published."""

    name: str
    url: str
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem:
    """Everything another library needs of an item; `versions` come newest first.

    `terms` holds pairs of facet and code, `pages` the text of the current version when its licence
    lets it travel.
    """

    header: SharedHeader
    title: str
    description: str
    kind_label: str
    owner: str
    contact_role: str
    network: str
    municipality_nis: str
    municipality: str
    language: str
    year: int | None
    age_from_months: int | None
    age_to_months: int | None
    licence: str
    link: str
    confirmed_date: date | None
    published_at: datetime | None
    theme_labels: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    origin: Origin | None
    versions: tuple[SharedVersion, ...]
    pages: tuple[SharedPage, ...]

    @property
    def current(self) -> SharedVersion | None:
        """Return the version that the open page shows."""
        return next((version for version in self.versions if version.is_current), None)


def may_travel(licence: str) -> bool:
    """Tell whether others may keep the text of an item; without a licence they may not."""
    return licence not in {"", ASK_FIRST}


def within(pages: Iterable[SharedPage], *, most: int = MOST_TEXT) -> tuple[SharedPage, ...]:
    """Return the first pages, the last one cut, that hold `most` characters together."""
    kept: list[SharedPage] = []
    left = most
    for page in pages:
        if left <= 0:
            break
        kept.append(SharedPage(label=page.label, text=page.text[:left]))
        left -= len(page.text)
    return tuple(kept)


def whole_text(pages: Sequence[SharedPage]) -> str:
    """Return the text of all pages, each under its label."""
    return "\n\n".join(f"[{page.label}]\n{page.text}" for page in pages)
