"""What the manifests of the demo library say of an item."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fijnmazig.accounts.queries import member_id
from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import Kind, Term
from fijnmazig.library.services.items import Description
from fijnmazig.organisations.queries.affiliations import affiliations
from fijnmazig.organisations.queries.doors import organisation_choices

TERMS = {
    Term.FORM: "forms",
    Term.AUDIENCE: "audience",
    Term.TRACK: "tracks",
    Term.PHASE: "phases",
}


def described(row: Mapping[str, Any], *, kind: Kind) -> Description:
    """Return what a row of a manifest says; `from_work` adds whose it is."""
    return Description(
        kind=kind,
        title=row["title"],
        description=row.get("description", ""),
        owner_text="",
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
        link=row.get("link", ""),
    )


def from_work(description: Description, *, actor: Actor, on: date) -> Description:
    """Return the description with the organisation of who shares it as the owner, if there is one.

    The names of the people of the demo stand on no page that everyone reads.
    """
    person = member_id(actor)
    name = affiliations(actor=actor, user_ids=[person], on=on).get(person, "")
    named = {label: key for key, label in organisation_choices(actor=actor, on=on)}
    return replace(description, owner_text=name, organisation_id=named.get(name))


def _terms(row: Mapping[str, Any]) -> Iterator[tuple[Term, str]]:
    for facet, name in TERMS.items():
        for code in row.get(name, ()):
            yield facet, code
