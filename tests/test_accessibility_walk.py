"""What `make a11y` tells of a walk: each name once, what was wrong, and what was not looked at."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

from tools.a11y import keeping, looking, names, telling
from tools.a11y.walking import Ledger, Seen

DAY = date(2026, 11, 27)
FAULT = (looking.SIDEWAYS, "p.wide ends at 400 of 320 px")


def seen(route: str, *, language: str = "nl", faults: tuple[looking.Fault, ...] = ()) -> Seen:
    return Seen(
        route=route, language=language, who="visitor", faults=faults, help=("tel:112", "/uit/")
    )


def test_every_reason_why_a_page_is_not_reached_names_a_page_that_exists() -> None:
    told = tomllib.loads(telling.NOT_REACHED.read_text(encoding="utf-8"))

    assert set(told) - names.names() == set()
    assert set(told) & set(names.not_pages()) == set()


def test_the_document_names_each_fault_and_each_page_that_was_not_looked_at() -> None:
    ledger = Ledger(seen=[seen("pages:home", faults=(FAULT,)), seen("pages:home", language="en")])

    lines = telling.document(ledger, Counter({FAULT[0]: 1}), today=DAY).splitlines()

    assert f"| {FAULT[0]} | 1 |" in lines
    assert f"* `pages:home`: {FAULT[0]} (1)" in lines
    assert "| of those in Dutch and in English | 1 |" in lines
    assert f"| `pages:desk` | {telling.UNKNOWN} |" in lines


def test_help_that_stands_the_other_way_round_on_one_page_is_a_fault_there() -> None:
    turned = Seen(
        route="pages:search", language="nl", who="visitor", faults=(), help=("/uit/", "tel:112")
    )
    ledger = Ledger(seen=[seen("pages:home"), seen("pages:help_now"), turned])

    wrong = telling.tell(ledger, is_whole=False)

    assert wrong == 1
    assert [one.route for one in ledger.seen if one.faults] == ["pages:search"]


def test_a_later_walk_goes_on_and_looks_again_at_the_names_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "walk.json"
    keeping.keep(Ledger(seen=[seen("pages:home", faults=(FAULT,)), seen("pages:desk")]), path=path)

    later = keeping.kept(path, again=["pages:home"])

    assert later.seen == [seen("pages:desk")]
    assert later.is_first("pages:home", "nl")
    assert not later.is_first("pages:desk", "nl")
