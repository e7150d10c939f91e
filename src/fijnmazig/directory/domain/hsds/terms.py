"""Own taxonomies: what HSDS has no field for is said with a term. Source: DOMAIN A1, trap 9."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from uuid import UUID

from fijnmazig.directory.domain.kinds import AccessRule, Audience, TermFacet
from fijnmazig.directory.domain.terms import terms

HOUSE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:fijnmazig:directory")
"""From which ids follow: the same thing has the same id wherever it is written out."""

MOST_TERMS = 2_000  # terms of content and names of fields, whose ids are remembered

type Json = dict[str, object]


class Taxonomy(StrEnum):
    """Our taxonomies; the four facets of content, two lists of codes, and our own fields."""

    SITUATION = "SITUATION"
    FORM = "FORM"
    WHO = "WHO"
    LANGUAGE = "LANGUAGE"
    AUDIENCE = "AUDIENCE"
    ACCESS_RULE = "ACCESS_RULE"
    FIELD = "FIELD"


DESCRIPTIONS = {
    Taxonomy.SITUATION: "What is going on.",
    Taxonomy.FORM: "Which form of violence.",
    Taxonomy.WHO: "Whom it is about.",
    Taxonomy.LANGUAGE: "In which language they help.",
    Taxonomy.AUDIENCE: "Who may contact the service.",
    Taxonomy.ACCESS_RULE: "How a citizen gets there.",
    Taxonomy.FIELD: "A field of ours that HSDS does not have; the value stands in the attribute.",
}
CODES: dict[Taxonomy, type[StrEnum]] = {
    Taxonomy.AUDIENCE: Audience,
    Taxonomy.ACCESS_RULE: AccessRule,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a taxonomy."""

    taxonomy: Taxonomy
    code: str
    name: str

    @property
    def id(self) -> UUID:
        """Return the id of the term, the same in every installation."""
        return _term_id(self.taxonomy, self.code)


@lru_cache(maxsize=MOST_TERMS)
def _term_id(taxonomy: Taxonomy, code: str) -> UUID:
    return uuid.uuid5(HOUSE, f"term:{taxonomy}:{code}")


@cache
def taxonomy_id(taxonomy: Taxonomy) -> UUID:
    """Return the id of a taxonomy, the same in every installation."""
    return uuid.uuid5(HOUSE, f"taxonomy:{taxonomy}")


@cache
def all_terms() -> tuple[Term, ...]:
    """Return every term that services can be looked for with, in a fixed order."""
    facets = {facet.value: Taxonomy(facet.value) for facet in TermFacet}
    content = (
        Term(taxonomy=facets[term.facet], code=term.code, name=term.label) for term in terms()
    )
    codes = (
        Term(taxonomy=taxonomy, code=code.value, name=code.value)
        for taxonomy, kind in CODES.items()
        for code in kind
    )
    return (*content, *codes)


def term_of(taxonomy: Taxonomy, code: str) -> Term:
    """Return a term; one that content does not hold is called by its code."""
    return _known_terms().get((taxonomy, code)) or Term(taxonomy=taxonomy, code=code, name=code)


@cache
def _known_terms() -> Mapping[tuple[Taxonomy, str], Term]:
    return {(term.taxonomy, term.code): term for term in all_terms()}


def written_taxonomy(taxonomy: Taxonomy) -> Json:
    """Return a taxonomy as HSDS writes it."""
    return {
        "id": str(taxonomy_id(taxonomy)),
        "name": taxonomy.value,
        "description": DESCRIPTIONS[taxonomy],
        "version": "1",
    }


def written_term(term: Term) -> Json:
    """Return a term as HSDS writes it."""
    return {
        "id": str(term.id),
        "code": term.code,
        "name": term.name,
        "description": DESCRIPTIONS[term.taxonomy],
        "taxonomy": term.taxonomy.value,
        "taxonomy_id": str(taxonomy_id(term.taxonomy)),
        "language": "nl",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """To what an attribute belongs: the id of an object, and what kind of object it is."""

    id: UUID
    entity: str

    def attribute(self, taxonomy: Taxonomy, code: str, value: str, *, place: int = 0) -> Json:
        """Return one attribute; `place` tells several with the same term apart."""
        term = term_of(taxonomy, code)
        return {
            "id": str(uuid.uuid5(self.id, f"attribute:{taxonomy}:{code}:{place}")),
            "link_id": str(self.id),
            "link_entity": self.entity,
            "link_type": code if taxonomy is Taxonomy.FIELD else taxonomy.value.lower(),
            "value": value,
            "taxonomy_term_id": str(term.id),
            "taxonomy_term": written_term(term),
        }
