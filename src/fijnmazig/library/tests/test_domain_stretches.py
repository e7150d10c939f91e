"""What was plainly a list or a table in a file is one on the page, and no word is lost."""

from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.stretches import Form, stretches

NOTE = """Twee omzendbrieven.

| | COL 3/2006 | COL 4/2006 |
| omschrijft | intrafamiliaal geweld | partnergeweld |

Andere regels:
- de wet van 2012
- de wet van 2023
Kijk ze na."""


def test_a_note_has_its_table_and_its_list() -> None:
    first, table, before, points, after = stretches(NOTE)

    assert first.lines == ("Twee omzendbrieven.",)
    assert table.rows == (
        ("", "COL 3/2006", "COL 4/2006"),
        ("omschrijft", "intrafamiliaal geweld", "partnergeweld"),
    )
    [row] = table.body
    assert row[1] == ("COL 3/2006", "intrafamiliaal geweld")
    assert (before.form, before.lines) == (Form.PARAGRAPH, ("Andere regels:",))
    assert points.lines == ("de wet van 2012", "de wet van 2023")
    assert after.lines == ("Kijk ze na.",)


def test_one_line_with_bars_is_a_sentence_and_short_rows_are_filled() -> None:
    (alone,) = stretches("| a | b |")
    assert (alone.form, alone.lines) == (Form.PARAGRAPH, ("| a | b |",))

    (table,) = stretches("| a | b |\n| c |")
    assert table.rows == (("a", "b"), ("c", ""))


def test_nothing_gives_nothing() -> None:
    assert stretches(" \n\n ") == ()


@given(st.text(alphabet="ab |-\n•*", max_size=60))
def test_no_word_is_lost_and_none_changes_place(text: str) -> None:
    shown = "".join(
        "".join(stretch.lines) + "".join(map("".join, stretch.rows)) for stretch in stretches(text)
    )
    assert [sign for sign in shown if sign in "ab"] == [sign for sign in text if sign in "ab"]
