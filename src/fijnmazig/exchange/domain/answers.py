"""What we answer to a harvester, as plain values; `formats` turns them into XML."""

from dataclasses import dataclass
from datetime import datetime

from fijnmazig.exchange.domain.oai import Format, Problem
from fijnmazig.exchange.domain.tokens import Token
from fijnmazig.library.domain.shared import SharedHeader, SharedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One time that a record was harvested: from where, and what it was called and when there."""

    harvested_at: str
    base_url: str
    identifier: str
    datestamp: str
    namespace: str
    altered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who we are. `earliest` is the moment before which nothing changed."""

    name: str
    address: str
    earliest: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The formats every item is given in."""

    forms: tuple[Format, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Codes and names of the sets."""

    sets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """One page of headers; `token` is None at the end, `cursor` says how many came before."""

    headers: tuple[SharedHeader, ...]
    cursor: int
    token: Token | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record; without `item` it was deleted. `chain` tells how it came here, latest first."""

    header: SharedHeader
    item: SharedItem | None
    chain: tuple[Hop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """One page of records in one format."""

    form: Format
    records: tuple[Record, ...]
    cursor: int
    token: Token | None


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A single record."""

    form: Format
    record: Record


type Answer = Problem | Identity | Formats | Sets | Headers | Records | One
