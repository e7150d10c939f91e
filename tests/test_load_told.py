"""What the benchmark of load says of pages it could not open, and of those that are none."""

from benchmarks import _load_told as told
from benchmarks._load_readers import readers

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
