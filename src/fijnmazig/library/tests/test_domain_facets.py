"""The terms that professionals edit: whole, and with nothing mixed up."""

from pathlib import Path

import pytest

from fijnmazig.library.domain.facets import (
    facet_terms,
    licences,
    read_terms,
    term_labels,
    terms_of,
)
from fijnmazig.library.domain.items import Term
from fijnmazig.library.domain.themes import themes

NEVER_MERGED = ("oudermishandeling", "ouderenmis", "kindermishandeling")


@pytest.mark.parametrize("facet", Term)
def test_every_facet_has_terms_with_a_short_code_and_a_label(facet: Term) -> None:
    found = terms_of(facet)

    assert len(found) >= 3
    assert all(0 < len(term.code) <= 40 and term.label for term in found)
    assert term_labels(facet) == {term.code: term.label for term in found}


def mixed(labels: list[str]) -> list[str]:
    """Name labels that speak of more than one of the three at once."""
    return [label for label in labels if sum(word in label.casefold() for word in NEVER_MERGED) > 1]


def test_no_term_mixes_up_what_must_be_kept_apart() -> None:
    labels = [term.label for term in facet_terms()] + [theme.label for theme in themes()]

    assert mixed(labels) == []
    assert mixed(["Oudermishandeling en ouderenmis(be)handeling"]) != []


def test_forms_name_no_relation_that_is_a_theme() -> None:
    forms = " ".join(term.label.casefold() for term in terms_of(Term.FORM))

    assert [word for word in (*NEVER_MERGED, "partnergeweld") if word in forms] == []


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facets.csv"
    path.write_text("facet,code,label,source\nFORM,a,A,x\nFORM,a,B,x\n", encoding="utf-8")

    with pytest.raises(ValueError, match="stands twice"):
        read_terms(path)


@pytest.mark.asvs("V1.2.2")
def test_licences_have_a_code_that_fits_and_a_safe_link_or_none() -> None:
    assert {"cc-by", "cc-by-sa", "cc-by-nc", "cc0", "eupl", "bronvermelding"} <= set(licences())
    assert all(len(code) <= 20 for code in licences())
    assert all(one.url == "" or one.url.startswith("https://") for one in licences().values())
