"""What stands in a cell of a list that leaves: everything that was said, and no formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common.leaving.tables import FORMULA, UNWRITABLE, plain

ODD = st.sampled_from("=+-@'\t\r\n \u00a0\u200b\ufeff\uff1d\u2212\x00\x1b\ufffe")
CELLS = st.text(ODD | st.characters())


@pytest.mark.asvs("V1.2.10")
@given(CELLS)
def test_no_cell_begins_as_a_formula_or_breaks_a_file(text: str) -> None:
    cell = plain(text)

    assert FORMULA.match(cell) is None
    assert UNWRITABLE.search(cell) is None


@given(CELLS)
def test_nothing_else_is_lost_or_added(text: str) -> None:
    kept = UNWRITABLE.sub("", text)

    assert plain(text) == (f"'{kept}" if FORMULA.match(kept) else kept)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_what_begins_with_a_letter_or_a_number_stays_as_it_is(text: str) -> None:
    assert plain(f"a{text}") == f"a{text}"
    assert plain(f"7{text}") == f"7{text}"
