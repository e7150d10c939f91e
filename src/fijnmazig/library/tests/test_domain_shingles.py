"""Near-duplicates are known through noise and cuts; the same form is not the same report."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.furniture import tidied
from fijnmazig.library.domain.shingles import (
    BANDS,
    FEWEST,
    Fingerprint,
    Nearness,
    bands,
    compare,
    estimate,
    fingerprint,
    plain,
    worth_comparing,
)
from fijnmazig.library.tests import documents

TEXTS = [tidied([documents.seed(number)])[0] for number in range(5)]


def mark(text: str) -> Fingerprint:
    found = fingerprint(text)
    assert found is not None
    return found


def noisy(text: str, *, share: float, seed: int = 1) -> str:
    chance = random.Random(seed)  # noqa: S311 -- noise, not secrets
    return "".join(
        chance.choice("eaonlrt ") if chance.random() < share else letter for letter in text
    )


def test_only_the_report_and_its_scan_are_nearly_the_same() -> None:
    near = {
        (first, second): compare(TEXTS[first], other=TEXTS[second]).nearness
        for first, second in combinations(range(5), 2)
    }

    assert [pair for pair, nearness in near.items() if nearness is not Nearness.APART] == [(0, 1)]
    assert near[0, 1] is Nearness.NEARLY_SAME


def test_the_report_and_its_scan_share_95_in_100_and_meet_in_the_bands() -> None:
    assert round(compare(TEXTS[0], other=TEXTS[1]).similarity, 2) == 0.95
    assert set(bands(mark(TEXTS[0]))) & set(bands(mark(TEXTS[1])))


@pytest.mark.parametrize(
    ("first", "second"), [pair for pair in combinations(range(5), 2) if pair != (0, 1)]
)
def test_unrelated_documents_do_not_even_meet_in_the_bands(first: int, second: int) -> None:
    assert not set(bands(mark(TEXTS[first]))) & set(bands(mark(TEXTS[second])))


def test_two_reports_on_one_form_differ_once_its_labels_are_gone() -> None:
    labels = (
        "Titel project {}\nCoördinerende gemeente {}\nDeelnemende gemeenten {}\nContact Dienst {}\n"
    )
    headings = (
        "Impulsproject ter bestrijding van intrafamiliaal geweld\nSamenvatting project\n"
        "verloop, belangrijkste resultaten, uitdagingen, …\n"
    )
    one = (
        headings
        + labels.format("Samen sterk", "Niel", "Niel en Boom", "Zorg")
        + "Wij hielpen gezinnen." * 2
    )
    other = (
        headings
        + labels.format("Open deur", "Bree", "Bree en As", "Welzijn")
        + "Er kwam een podcast." * 2
    )

    assert compare(one, other=other).similarity < 0.1
    assert "impulsproject" not in plain(one)
    assert "samen sterk" in plain(one)


@pytest.mark.parametrize("share", [0.015, 0.04])
def test_a_noisy_scan_is_nearly_the_same(share: float) -> None:
    scan = noisy(TEXTS[2], share=share)

    assert compare(TEXTS[2], other=scan).nearness is Nearness.NEARLY_SAME
    assert set(bands(mark(TEXTS[2]))) & set(bands(mark(scan)))


def test_a_part_of_a_document_is_related() -> None:
    part = TEXTS[2][: len(TEXTS[2]) // 3]

    assert compare(TEXTS[2], other=part).nearness is Nearness.RELATED
    assert round(compare(TEXTS[2], other=part).containment, 1) == 1.0


def test_half_a_text_in_common_is_related_and_found() -> None:
    half = TEXTS[2][: len(TEXTS[2]) // 2]
    other = half + "\n\n" + TEXTS[4][2000 : 2000 + len(half)]

    assert compare(TEXTS[2], other=other).nearness is Nearness.RELATED
    assert set(bands(mark(TEXTS[2]))) & set(bands(mark(other)))
    assert worth_comparing(mark(other), others=[mark(TEXTS[2])]) == [0]


def test_only_what_is_near_is_worth_comparing_best_first() -> None:
    marks = [mark(text) for text in TEXTS]

    assert worth_comparing(marks[1], others=marks) == [1, 0]
    assert worth_comparing(marks[1], others=[]) == []


def test_letters_case_accents_and_layout_do_not_matter() -> None:
    assert plain("Créëerde,\n  IFG \u2013 hulp!") == "creeerde ifg hulp"
    assert fingerprint(TEXTS[0]) == fingerprint(TEXTS[0].upper().replace(" ", "  "))


def test_too_short_a_text_has_no_fingerprint() -> None:
    assert fingerprint("x" * 500) is None
    assert fingerprint("Te kort om iets te zeggen") is None


def test_an_estimate_lies_near_the_exact_value() -> None:
    for first, second in combinations(range(5), 2):
        exact = compare(TEXTS[first], other=TEXTS[second])
        estimated = estimate(mark(TEXTS[first]), other=mark(TEXTS[second]))

        assert abs(exact.similarity - estimated.similarity) < 0.1


def test_signatures_are_stored_so_they_never_change() -> None:
    found = mark(TEXTS[0])

    assert (len(found.signature), found.size) == (512, 2668)
    assert bands(found)[:2] == (-7_232_840_109_401_892_875, -5_657_104_857_814_251_006)


def test_comparing_two_empty_texts_says_apart() -> None:
    assert compare("", other="").nearness is Nearness.APART


@given(st.text(min_size=FEWEST, max_size=400))
def test_bands_fit_a_signed_column_and_differ_by_number(text: str) -> None:
    found = fingerprint(text)
    if found is not None:
        values = bands(found)

        assert len(set(values)) == BANDS
        assert all(-(2**63) <= value < 2**63 for value in values)


@given(st.text(max_size=200), st.text(max_size=200))
def test_resemblance_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    there, back = compare(one, other=other), compare(other, other=one)

    assert there == back
    assert 0 <= there.similarity <= there.containment <= 1
