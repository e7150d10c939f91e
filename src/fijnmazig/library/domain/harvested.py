"""What we take over from another installation, cut to what fits here; strangers wrote it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from fijnmazig.library.domain.facets import facet_terms, licences
from fijnmazig.library.domain.items import Kind, Term
from fijnmazig.library.domain.pages import clean_text
from fijnmazig.library.domain.shared import Origin, SharedPage

LANGUAGES = frozenset({"nl", "fr", "en"})
OTHER_LANGUAGE = "xx"
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100
MOST_AGE = 1_440  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedVersion:
    """The version that is current at the origin, with its text when that may travel."""

    number: int
    file_name: str
    created_at: datetime
    change_note: str
    pages: tuple[SharedPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An item as another installation tells it; `terms` holds pairs of facet and code."""

    origin: Origin
    kind: str
    title: str
    description: str
    owner: str
    contact_role: str
    network: str
    municipality_nis: str
    language: str
    year: int | None
    age_from_months: int | None
    age_to_months: int | None
    licence: str
    link: str
    confirmed_date: date | None
    published_at: datetime | None
    themes: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    version: CopiedVersion | None


def line(text: str, *, most: int) -> str:
    """Return `text` as one clean line of at most `most` characters."""
    return " ".join(clean_text(text).split())[:most]


def paragraphs(text: str, *, most: int) -> str:
    """Return `text` clean, with its line ends, of at most `most` characters."""
    return clean_text(text).strip()[:most]


def web_address(text: str, *, most: int) -> str:
    """Return an address of the web, empty for anything else a browser could follow."""
    address = text.strip()
    try:
        has_host = bool(urlsplit(address).hostname)
    except ValueError:  # what no browser could follow either
        return ""
    is_web = address.startswith(("https://", "http://")) and len(address) <= most and has_host
    return address if is_web and not set(address) & set(" \t\r\n<>\"'") else ""


def known_moment(moment: datetime, *, at: datetime) -> datetime:
    """Return a moment that can be shown in every time zone; `at` for one that makes no sense."""
    return moment if moment.year >= EARLIEST_YEAR and moment <= at else at


def known_day(day: date | None, *, today: date) -> date | None:
    """Return a day that makes sense and is not still to come, None for any other."""
    return day if day is not None and day.year >= EARLIEST_YEAR and day <= today else None


def known_kind(code: str) -> Kind:
    """Return the kind that a code names; what we have no word for is another document."""
    return Kind(code) if code in list(Kind) else Kind.OTHER


def known_language(code: str) -> str:
    """Return a language that this house has a word for."""
    return code if code in LANGUAGES else OTHER_LANGUAGE


def known_year(year: int | None) -> int | None:
    """Return a year that makes sense, None for any other."""
    return year if year is not None and EARLIEST_YEAR <= year <= LATEST_YEAR else None


def known_ages(*, first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """Return two ages in months that make sense together, else none at all."""
    given = [age for age in (first, last) if age is not None]
    sensible = all(abs(age) <= MOST_AGE for age in given) and given == sorted(given)
    return (first, last) if sensible else (None, None)


def known_terms(terms: Collection[tuple[str, str]]) -> tuple[tuple[Term, str], ...]:
    """Return the terms that this house has words for, each once, in its own order."""
    given = set(terms)
    return tuple(
        (term.facet, term.code) for term in facet_terms() if (term.facet, term.code) in given
    )


def known_licence(code: str) -> str:
    """Return a licence that this house has words for, empty for any other."""
    return code if code in licences() else ""
