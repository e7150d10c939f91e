"""What the manifests of the demo library say of an item."""

from collections.abc import Iterator, Mapping
from typing import Any

from fijnmazig.accounts.domain import Role
from fijnmazig.config.demo.people import PEOPLE
from fijnmazig.library.domain.items import Kind, Term
from fijnmazig.library.services.items import Description

OWNERS = {person.role: person.name for person in PEOPLE}
TERMS = {
    Term.FORM: "forms",
    Term.AUDIENCE: "audience",
    Term.TRACK: "tracks",
    Term.PHASE: "phases",
}


def described(row: Mapping[str, Any], *, kind: Kind) -> Description:
    """Return what a row of a manifest says, for the person of the role that shares it."""
    return Description(
        kind=kind,
        title=row["title"],
        description=row["description"],
        owner_text=OWNERS[Role(row["owner"])],
        network=row["network"],
        municipality_nis=row["municipality"],
        language=row["language"],
        year=row["year"],
        themes=tuple(row["themes"]),
        terms=tuple(_terms(row)),
        age_from_months=row.get("age_from_months"),
        age_to_months=row.get("age_to_months"),
        licence=row.get("licence", ""),
        contact_role=row.get("contact_role", ""),
    )


def _terms(row: Mapping[str, Any]) -> Iterator[tuple[Term, str]]:
    for facet, name in TERMS.items():
        for code in row.get(name, ()):
            yield facet, code
