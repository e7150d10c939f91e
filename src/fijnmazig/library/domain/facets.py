"""Terms of the facets and licences an item can carry, read from content that professionals edit.

Relations, contexts and phenomena (partner violence, abuse of parents …) are themes; here stand
forms of violence, for whom something is, and where in the work it belongs. Source: ADR 0009.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fijnmazig.common.naming.tables import Named, named_rows
from fijnmazig.common.paths import CONTENT
from fijnmazig.library.domain.items import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetTerm(Named):
    """One term of a facet."""

    facet: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence(Named):
    """What others may do with an item; `url` is empty where nothing more can be read."""

    url: str

    @property
    def forbids_changes(self) -> bool:
        """Tell whether others may share the item but not change it."""
        return "nd" in self.code.split("-")


def read_terms(path: Path) -> tuple[FacetTerm, ...]:
    """Return the terms in a CSV file with the columns facet, code, label, label_en, source.

    Raises ValueError as `named_rows` does, and when a facet is unknown.
    """
    return tuple(
        FacetTerm(
            facet=Term(row["facet"]),
            code=row["code"],
            label=row["label"],
            label_en=row["label_en"],
        )
        for row in named_rows(path)
    )


def read_licences(path: Path) -> tuple[Licence, ...]:
    """Return the licences in a CSV file with the columns code, label, label_en, url.

    Raises ValueError as `named_rows` does.
    """
    return tuple(Licence(**row) for row in named_rows(path))


@cache
def facet_terms() -> tuple[FacetTerm, ...]:
    """Return the terms of this house, in the order of the file."""
    return read_terms(CONTENT / "library" / "facets.csv")


@cache
def terms_of(facet: Term) -> tuple[FacetTerm, ...]:
    """Return the terms of one facet, in the order of the file."""
    return tuple(term for term in facet_terms() if term.facet is facet)


@cache
def licences() -> Mapping[str, Licence]:
    """Return the licences of this house by code, in the order of the file."""
    return {
        licence.code: licence for licence in read_licences(CONTENT / "library" / "licences.csv")
    }
