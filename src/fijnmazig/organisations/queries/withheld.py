"""Which texts stay off open pages because they named somebody who was forgotten.

The filter of openness.py knows people by their profiles, and those are empty by then. Source:
ADR 0043.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import batched
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.organisations.domain.kinds import OpenKind
from fijnmazig.organisations.models import Organisation, Participation, Partnership, Withheld
from fijnmazig.organisations.queries.openness import VALUES

type OpenRow = Organisation | Partnership | Participation
type OpenModel = type[Organisation | Partnership | Participation]

CONTACTS = ("contact_email", "contact_phone")
MODELS: Mapping[OpenKind, OpenModel] = {
    OpenKind.ORGANISATION: Organisation,
    OpenKind.PARTICIPATION: Participation,
    OpenKind.PARTNERSHIP: Partnership,
}
FIELDS: Mapping[OpenKind, tuple[str, ...]] = {
    OpenKind.ORGANISATION: ("description", *CONTACTS),
    OpenKind.PARTICIPATION: ("part",),
    OpenKind.PARTNERSHIP: ("summary", "contact_role", *CONTACTS),
}
"""Every text that the open page of the network shows unless it names somebody."""


class Spot(NamedTuple):
    """One text: where it stands, and its digest."""

    kind: str
    row_id: UUID
    field: str
    digest: str


@dataclass(frozen=True, slots=True)
class Withholding:
    """What of some rows stays off open pages."""

    spots: frozenset[tuple[UUID, str, str]]

    def hides(self, row: OpenRow, field: str) -> bool:
        """Tell whether the text of a field is withheld as it stands."""
        known = digests_of(getattr(row, field))
        return any((row.id, field, digest) in self.spots for digest in known)

    def without(self, row: OpenRow, field: str) -> str:
        """Return the text of a field, or nothing at all when it is withheld as it stands."""
        text: str = getattr(row, field)
        return "" if self.hides(row, field) else text


def digest_of(text: str) -> str:
    """Return by what a text is known, so that it is not kept a second time.

    Ends of lines are made one, and space around it is left out, so that saving the same text from
    a form does not make it another. Of a text without such differences it is the digest letter for
    letter, as it was kept before this; `digests_of` also gives that of a text with them.
    """
    return _digest(text.replace("\r\n", "\n").strip())


def digests_of(text: str) -> frozenset[str]:
    """Return every digest under which a text may be withheld, the oldest letter for letter."""
    return frozenset({digest_of(text), _digest(text)})


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def withheld_rows(row: OpenRow, *, field: str) -> QuerySet[Withheld]:
    """Return what says that the text of a field is withheld as it stands, the newest first."""
    rows = Withheld.unscoped.filter(row_id=row.id, field=field)
    return rows.filter(digest__in=digests_of(getattr(row, field))).order_by("-id")


def as_seen(text: str, *, newest: int | None) -> str:
    """Return by what is known which text was read, and why it was withheld by then.

    `newest` is the number of the newest row that withholds it: withheld anew, it has another.
    """
    return f"{digest_of(text)}.{newest or 0}"


def withholding_of(ids: Iterable[UUID]) -> Withholding:
    """Return what of the rows of a page is withheld, in one query."""
    rows = Withheld.unscoped.filter(row_id__in=set(ids))
    return Withholding(spots=frozenset(rows.values_list("row_id", "field", "digest")))


def withheld_among(spots: Iterable[Spot]) -> frozenset[Spot]:
    """Return which of these texts are withheld already."""
    wanted = set(spots)
    ids = sorted({spot.row_id for spot in wanted})
    found = {
        Spot(*each)
        for some in batched(ids, VALUES, strict=False)
        for each in Withheld.unscoped.filter(row_id__in=some).values_list(*Spot._fields)
    }
    return frozenset(wanted & found)


def standing_among(spots: Iterable[Spot]) -> frozenset[Spot]:
    """Return which of these texts stand there still; a query for each kind."""
    wanted = set(spots)
    found: set[Spot] = set()
    for kind, model in MODELS.items():
        ids = {spot.row_id for spot in wanted if spot.kind == kind}
        rows = model.unscoped.filter(id__in=ids).values_list("id", *FIELDS[kind])
        for row_id, *said in rows:
            found.update(
                Spot(kind, row_id, field, digest)
                for field, text in zip(FIELDS[kind], said, strict=True)
                for digest in digests_of(text)
            )
    return frozenset(wanted & found)
