"""What the benchmark of load says of pages it could not open, and of those that are none."""

from typing import Any

from benchmarks import _load_told as told
from benchmarks._load_readers import readers
from benchmarks.load import least

NAMES = {"wanted": ["pages:home", "gatherings:room_enter"], "posted": ["pages:sent"]}


def _house(**ms: float) -> dict[str, object]:
    pages = {
        name: {"name": name, "who": "visitor", "ms": each, "queries": 2, "load": 1.0}
        for name, each in ms.items()
    }
    return {"pages": pages, "is_whole": True}


def test_a_page_that_was_not_reached_is_told_apart_from_an_address_without_a_page() -> None:
    house = _house(**{"pages:home": 5.0})

    text = told.costs(house, house, names=NAMES, backend=False)

    assert text.splitlines()[-4:] == [
        "",
        "Not reached (1): `gatherings:room_enter`.",
        "",
        "No page, answers to a form only (1): `pages:sent`.",
    ]


def test_what_a_page_costs_others_is_told_apart_from_its_first_reader() -> None:
    first = {"pages:home": {"name": "pages:home", "who": "visitor"}}
    small, large = (
        {
            f"{who} pages:home": {
                "name": "pages:home",
                "who": who,
                "ms": ms,
                "queries": 2,
                "load": 1.0,
            }
            for who, ms in costs.items()
        }
        for costs in ({"visitor": 5.0, "DPO": 5.0}, {"visitor": 50.0, "DPO": 11.0})
    )

    lines = readers(small, large, first=first).splitlines()

    assert "Above 2: 1 of 1." in lines
    assert "| DPO | 1 | 5.0 ms a page | 11.0 ms |" in lines
    assert lines[-1] == "| `pages:home` | DPO | 5.0 ms | 11.0 ms | 2.20 | 2 |"


def _asked(who: str, **ms: float) -> dict[str, dict[str, object]]:
    """Return pages as one reader; the first letters of a name tell what it asks."""
    return {
        name: {"name": name, "who": who, "ms": each, "queries": 0 if "idle" in name else 2}
        | {"load": 1.0}
        for name, each in ms.items()
    }


def _costs(region: dict[str, dict[str, object]], flanders: dict[str, dict[str, object]]) -> str:
    houses = ({"pages": pages, "is_whole": True} for pages in (region, flanders))
    return told.costs(*houses, names={"wanted": [], "posted": []}, backend=False)


def test_rows_of_a_reader_whose_idle_pages_cost_otherwise_are_marked_and_not_counted() -> None:
    slow = {f"idle{n}": 8.0 if n < 3 else 4.0 for n in range(20)}
    region = _asked("visitor", **slow, shelf=16.0) | _asked("DPO", idle_desk=4.0, desk=5.0)
    even = dict.fromkeys(slow, 4.0)
    flanders = _asked("visitor", **even, shelf=12.0) | _asked("DPO", idle_desk=4.5, desk=12.0)

    text = _costs(region, flanders)

    assert text.count("Disturbed: ") == 1
    assert (
        "Disturbed: visitor. Of 20 pages that do nothing, 3 cost over 1.25 times as much in one "
        "house as in the other (3 in the region): 21 rows are marked and do not count."
    ) in text.splitlines()
    assert "Above 2: 1 of 2." in text
    assert "| `shelf` | visitor | 16.0 ms | 12.0 ms | 0.75, disturbed | 2 |" in text
    assert "| `desk` | DPO | 5.0 ms | 12.0 ms | 2.40 | 2 |" in text


def test_what_is_below_the_most_is_not_met_while_a_reader_was_disturbed() -> None:
    region, flanders = (_asked("visitor", idle=ms, shelf=16.0) for ms in (8.0, 4.0))

    assert told.is_met(_costs(region, region))
    assert not told.is_met(_costs(region, flanders))
    assert not told.is_met(_costs(flanders, region))


def test_a_reader_without_a_page_that_does_nothing_is_said_not_to_be_known() -> None:
    pages = _asked("DPO", desk=5.0) | _asked("visitor", idle=4.0)

    text = _costs(pages, pages)

    assert "Whether these were disturbed is not known, for want of such pages: DPO." in text
    assert told.is_met(text)


def test_what_a_page_that_does_nothing_cost_beside_a_row_is_a_witness_of_its_reader() -> None:
    region, flanders = (
        {"DPO desk": {**_asked("DPO", desk=5.0)["desk"], "nothing": ms}} for ms in (3.0, 4.0)
    )

    lines = readers(region, flanders, first={"desk": {"who": "visitor"}}).splitlines()

    assert "Above 2: 0 of 0." in lines
    assert lines[-1] == "| `desk` | DPO | 5.0 ms | 5.0 ms | 1.00, disturbed | 2 |"


def test_of_what_was_asked_more_than_once_the_least_counts_and_keeps_its_witness() -> None:
    rows: list[dict[str, Any]] = [
        {"who": "DPO", "name": "a", "ms": 9.0, "nothing": 9.0},
        {"who": "DPO", "name": "a", "ms": 5.0, "nothing": 5.0},
        {"who": "DPO", "name": "a", "ms": 8.0, "nothing": 8.0},
        {"who": "visitor", "name": "a", "ms": 4.0, "nothing": 4.0},
        {"wanted": ["a"]},
    ]

    assert least(rows, key="{who} {name}") == {"DPO a": rows[1], "visitor a": rows[3]}
