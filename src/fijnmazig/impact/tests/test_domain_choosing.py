"""Which cell is hidden with a small one, and which stay hidden: worked out by hand.

Hiding a number costs 1 + ln(1 + number), a quarter of that when it was hidden before.
"""

import pytest

from fijnmazig.impact.domain.disclosure.cells import Cell, Tables, Why, joined
from fijnmazig.impact.domain.disclosure.protecting import protect
from fijnmazig.impact.tests.tables import one_way


@pytest.mark.parametrize(
    ("niel", "rumst", "hidden"),
    [
        (9, 10, "niel"),  # 3.30 against 3.40
        (10, 9, "rumst"),
        (9, 9, "niel"),  # equal: the first by its key
    ],
)
def test_the_smaller_of_two_is_hidden_with_a_small_one(niel: int, rumst: int, hidden: str) -> None:
    tables = one_way("reached", {"boom": 3, "niel": niel, "rumst": rumst})

    pattern = protect(tables)

    assert pattern.hidden == {"reached/boom": Why.SMALL, f"reached/{hidden}": Why.COMPLEMENT}


@pytest.mark.parametrize(
    ("rumst", "hidden"),
    [
        (1_000, "rumst"),  # (1 + ln 1001) / 4 = 1.98, less than 1 + ln 10 = 3.30
        (1_000_000, "niel"),  # (1 + ln 1000001) / 4 = 3.70, more than that
    ],
)
def test_what_was_hidden_before_is_hidden_again_unless_it_is_four_times_as_dear(
    rumst: int, hidden: str
) -> None:
    tables = one_way("reached", {"boom": 3, "niel": 9, "rumst": rumst})

    pattern = protect(tables, hidden_before={"reached/rumst"})

    assert pattern.hidden == {"reached/boom": Why.SMALL, f"reached/{hidden}": Why.COMPLEMENT}


def test_small_cells_stay_hidden_when_the_others_could_do_without_them() -> None:
    tables = one_way("reached", {"boom": 3, "kontich": 4, "niel": 2, "rumst": 60})

    pattern = protect(tables)

    assert pattern.hidden == dict.fromkeys(
        ("reached/boom", "reached/kontich", "reached/niel"), Why.SMALL
    )


def test_a_large_number_that_two_tables_tell_is_one_cell() -> None:
    once, again = (Tables(cells=(Cell(key="all", value=int(text)),)) for text in ("1000", "1000"))

    assert joined(once, again) == once
