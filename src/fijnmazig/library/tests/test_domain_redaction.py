"""What the sharer chose to leave out is gone; everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.personal import PersonalKind, PersonalSpan
from fijnmazig.library.domain.redaction import LEFT_OUT, leave_out, says


def page(number: int, text: str) -> PageText:
    return PageText(number=number, label="", text=text, source=TextSource.TEXT_LAYER)


def span(text: str, start: int, end: int, *, number: int = 1) -> PersonalSpan:
    return PersonalSpan(
        kind=PersonalKind.NAME, text=text[start:end], page=number, start=start, end=end
    )


def test_chosen_spans_are_left_out_and_the_others_stay() -> None:
    text = "Jan belde Piet."

    [found, other] = leave_out(
        [page(1, text), page(2, "Jan kwam.")], spans=[span(text, 10, 14), span(text, 0, 3)]
    )

    assert found.text == f"{LEFT_OUT} belde {LEFT_OUT}."
    assert other.text == "Jan kwam."


def test_overlapping_spans_go_together() -> None:
    text = "Jan Peeters kwam."

    [found] = leave_out(
        [page(1, text)], spans=[span(text, 0, 3), span(text, 0, 11), span(text, 4, 11)]
    )

    assert found.text == f"{LEFT_OUT} kwam."


def test_a_text_that_changed_since_the_question_is_not_shown() -> None:
    chosen = span("Jan belde Piet.", 0, 3)

    with pytest.raises(ValueError, match="not on its page"):
        leave_out([page(1, "Toen belde Piet.")], spans=[chosen])


def test_a_span_on_a_page_that_is_gone_is_an_error() -> None:
    with pytest.raises(ValueError, match="not there"):
        leave_out([page(1, "Dag")], spans=[span("Jan", 0, 3, number=2)])


@given(
    st.text(alphabet="abc", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9)), max_size=6),
)
def test_no_chosen_letter_survives_and_no_other_is_lost(
    letters: str, places: list[tuple[int, int]]
) -> None:
    spans = [
        span(letters, start, min(len(letters), start + length))
        for start, length in places
        if start < len(letters)
    ]
    gone = {place for each in spans for place in range(each.start, each.end)}

    [found] = leave_out([page(1, letters)], spans=spans)

    kept = "".join(letter for place, letter in enumerate(letters) if place not in gone)
    assert found.text.replace(LEFT_OUT, "") == kept


@pytest.mark.parametrize(
    ("gone", "found"),
    [
        (["Piet\nPeeters"], True),
        (["PIET PEETERS"], True),
        (["Jan"], False),
        (["Peet"], False),  # within a word
        (["peeters."], True),
        ([" "], False),
        ([], False),
    ],
)
def test_what_was_left_out_is_found_wherever_its_lines_break(
    gone: list[str], *, found: bool
) -> None:
    assert says("Bel  Piet Peeters.", gone=gone) is found


@pytest.mark.parametrize("text", ["Annes verhaal", "Anne's verhaal", "van anne\u2019s kant"])
def test_what_is_hers_says_her_name_too(text: str) -> None:
    assert says(text, gone=["Anne"])
    assert not says("Annelies vertelt", gone=["Anne"])


def test_a_name_that_was_cut_off_before_a_marked_letter_is_found_whole() -> None:
    assert says("Gesprek met Ana Petrović", gone=["Ana Petrovi"])
    assert says("Gesprek met Ana Petrović", gone=["Ana Petrović"])
