"""What the benchmark of load says of pages it could not open, and of those that are none."""

from benchmarks import _load_told as told

NAMES = {"wanted": ["pages:home", "gatherings:room_enter"], "posted": ["pages:sent"]}


def _house(**ms: float) -> dict[str, object]:
    pages = {
        name: {"who": "visitor", "ms": each, "queries": 2, "load": 1.0} for name, each in ms.items()
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
