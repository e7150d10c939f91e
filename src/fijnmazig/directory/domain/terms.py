"""Terms a service can carry, read from content: a code, a label in Dutch and in English."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fijnmazig.common.naming.tables import Named, named_rows
from fijnmazig.common.paths import CONTENT
from fijnmazig.directory.domain.kinds import TermFacet

FOLDER = CONTENT / "directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Named):
    """One term of a facet."""

    facet: TermFacet


def read_terms(path: Path) -> tuple[Term, ...]:
    """Return the terms in a CSV file with the columns facet, code, label, label_en.

    Raises ValueError as `named_rows` does, and when a facet is unknown.
    """
    return tuple(
        Term(
            facet=TermFacet(row["facet"]),
            code=row["code"],
            label=row["label"],
            label_en=row["label_en"],
        )
        for row in named_rows(path)
    )


@cache
def terms() -> tuple[Term, ...]:
    """Return the terms of this house, in the order of the file."""
    return read_terms(FOLDER / "terms.csv")


def terms_of(facet: TermFacet) -> tuple[Term, ...]:
    """Return the terms of one facet, in the order of the file."""
    return tuple(term for term in terms() if term.facet is facet)


@cache
def term_keys() -> frozenset[tuple[str, str]]:
    """Return facet and code of every term."""
    return frozenset((term.facet.value, term.code) for term in terms())
