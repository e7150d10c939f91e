"""The terms that professionals edit: whole, and with nothing mixed up."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from fijnmazig.library.domain.facets import (
    facet_terms,
    licences,
    read_licences,
    read_terms,
    terms_of,
)
from fijnmazig.library.domain.items import Term
from fijnmazig.library.domain.themes import read_themes, theme_labels, themes

NEVER_MERGED = ("oudermishandeling", "ouderenmis", "kindermishandeling")
IN_ENGLISH = {
    "kindermishandeling": "Child abuse",
    "oudermishandeling": "Abuse of parents by their child",
    "ouderenmishandeling": "Abuse of older people",
}


@pytest.mark.parametrize("facet", Term)
def test_every_facet_has_terms_with_a_short_code_and_a_label(facet: Term) -> None:
    found = terms_of(facet)

    assert len(found) >= 3
    assert all(0 < len(term.code) <= 40 and term.label for term in found)


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


def test_what_must_be_kept_apart_has_three_names_in_english_too() -> None:
    in_english = {theme.code: theme.label_in("en") for theme in themes()}

    assert {code: in_english[code] for code in IN_ENGLISH} == IN_ENGLISH
    assert len(set(in_english.values())) == len(in_english)


def test_machines_and_readers_of_dutch_get_the_dutch_label() -> None:
    (theme,) = [one for one in themes() if one.code == "partnergeweld"]

    assert (theme.label_in("nl"), theme_labels()[theme.code]) == ("Partnergeweld", "Partnergeweld")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("FORM,a,A,A,x\nFORM,a,B,B,x", "facets.csv, regel 3: de code a staat er al."),
        ("FORM,a,A,A,x\nFORM,b,B,,x", "facets.csv, regel 3: de kolom label_en is leeg"),
        ("FORM,a,A, ,x", "facets.csv, regel 2: de kolom label_en is leeg"),
        ("FORM,a,,A,x", "facets.csv, regel 2: de kolom label is leeg"),
    ],
)
def test_a_row_that_is_not_whole_is_refused_in_words_for_its_editor(
    rows: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "facets.csv"
    path.write_text(f"facet,code,label,label_en,source\n{rows}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=re.escape(said)):
        read_terms(path)


@pytest.mark.parametrize(("name", "read"), [("themes", read_themes), ("licences", read_licences)])
def test_a_table_without_a_column_of_english_labels_is_refused(
    name: str, read: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_text("code,label,url\na,A,\n", encoding="utf-8")

    with pytest.raises(ValueError, match=f"{name}.csv, regel 2: de kolom label_en"):
        read(path)


def test_one_code_may_stand_in_two_facets() -> None:
    assert {"zorg", "grenzen"} <= {term.code for term in terms_of(Term.TRACK)} & {
        term.code for term in terms_of(Term.PHASE)
    }


@pytest.mark.asvs("V1.2.2")
def test_licences_have_a_code_that_fits_and_a_safe_link_or_none() -> None:
    assert {"cc-by", "cc-by-sa", "cc-by-nc", "cc0", "eupl", "bronvermelding"} <= set(licences())
    assert all(len(code) <= 20 for code in licences())
    assert all(one.url == "" or one.url.startswith("https://") for one in licences().values())
