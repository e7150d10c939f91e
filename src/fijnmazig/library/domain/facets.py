"""Terms of the facets and licences an item can carry, read from content that professionals edit.

Relations, contexts and phenomena (partner violence, abuse of parents …) are themes; here stand
forms of violence, for whom something is, and where in the work it belongs. Source: ADR 0009.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fijnmazig.common.paths import CONTENT
from fijnmazig.library.domain.items import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetTerm:
    """One term of a facet: `code` is stored, `label` is shown."""

    facet: Term
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What others may do with an item; `url` is empty where nothing more can be read."""

    code: str
    label: str
    url: str

    @property
    def forbids_changes(self) -> bool:
        """Tell whether others may share the item but not change it."""
        return "nd" in self.code.split("-")


def read_terms(path: Path) -> tuple[FacetTerm, ...]:
    """Return the terms in a CSV file with the columns facet, code, label, source.

    Raises ValueError when a facet is unknown or a code stands twice in one facet.
    """
    with path.open(encoding="utf-8", newline="") as file:
        found = tuple(
            FacetTerm(facet=Term(row["facet"]), code=row["code"], label=row["label"])
            for row in csv.DictReader(file)
        )
    if len({(term.facet, term.code) for term in found}) != len(found):
        message = f"A code stands twice in one facet of {path.name}."
        raise ValueError(message)
    return found


def read_licences(path: Path) -> tuple[Licence, ...]:
    """Return the licences in a CSV file with the columns code, label, url."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Licence(**row) for row in csv.DictReader(file))


@cache
def facet_terms() -> tuple[FacetTerm, ...]:
    """Return the terms of this house, in the order of the file."""
    return read_terms(CONTENT / "library" / "facets.csv")


@cache
def terms_of(facet: Term) -> tuple[FacetTerm, ...]:
    """Return the terms of one facet, in the order of the file."""
    return tuple(term for term in facet_terms() if term.facet is facet)


@cache
def term_labels(facet: Term) -> Mapping[str, str]:
    """Return the label of each code of one facet."""
    return {term.code: term.label for term in terms_of(facet)}


@cache
def licences() -> Mapping[str, Licence]:
    """Return the licences of this house by code, in the order of the file."""
    return {
        licence.code: licence for licence in read_licences(CONTENT / "library" / "licences.csv")
    }
