"""What the made-up meetings add up to: the figures of the source documents."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from fijnmazig.config.demo import meetings, roster
from fijnmazig.config.demo.meetings import THEMES, Line, Pool

type Made = Callable[[Sequence[Pool]], Iterator[Line]]


def lines(key: str, made: Made) -> list[Line]:
    bodies = tuple(roster.organisations())
    named = roster.named_workers()
    workers = (*named, *roster.made_workers(bodies, taken=named))
    given = {worker.name for worker in workers}
    pools = [
        meetings._pool(body, workers=workers, names=roster.read_names(), given=given)  # noqa: SLF001 -- the parts of one generator
        for body in bodies
        if body.partnership == key and body.joined
    ]
    return list(made(pools))


def until(rows: Sequence[Line], day: str) -> tuple[int, int]:
    """Return how many organisations and people came until a day."""
    some = [row for row in rows if row[0] <= day]
    return len({row[2] for row in some}), len({(row[2], row[3]) for row in some})


def test_the_rupel_network_grows_as_its_report_says() -> None:
    rows = lines("rupelmycorrhiza", meetings.rupel)

    organisations, people = until(rows, "2024-10-31")

    assert until(rows, "2022-12-31") == (25, 48)
    assert organisations == 88
    assert people > 450
    assert max(row[0] for row in rows) <= "2024-10-31"


def test_genk_has_a_webinar_of_thirty_and_an_evening_on_its_day() -> None:
    rows = lines("hoe-gaat-het-met-u", meetings.genk)

    webinar = [row for row in rows if row[5] == "webinar"]

    assert (len(webinar), {row[0] for row in webinar}) == (30, {"2024-08-26"})
    assert {row[0] for row in rows if row[5] == "infoavond"} == {"2024-02-13"}


def test_gent_has_six_series_for_fifteen_municipalities() -> None:
    rows = lines("isp-ifg", meetings.gent)

    assert {row[1] for row in rows} - {"Platform"} == set(THEMES)
    assert len(THEMES) == 6
    assert len({row[2] for row in rows}) == 15


def test_a_network_goes_on_until_yesterday_and_nothing_before_the_end_changes() -> None:
    today = date(2026, 11, 26)

    rows = lines("rupelmycorrhiza", lambda pools: meetings.afterwards(pools, today=today))

    days = {row[0] for row in rows}
    assert min(days) > "2024-10-31"
    assert max(days) == "2026-11-12"
    assert len(rows) == len({(row[0], row[3]) for row in rows})


@pytest.mark.parametrize(
    ("key", "made"),
    [
        ("rupelmycorrhiza", meetings.rupel),
        ("hoe-gaat-het-met-u", meetings.genk),
        ("isp-ifg", meetings.gent),
    ],
)
def test_the_same_seed_number_gives_the_same_meetings_and_nobody_comes_twice(
    key: str, made: Made
) -> None:
    rows = lines(key, made)

    assert rows == lines(key, made)
    assert len(rows) == len({(row[0], row[1], row[2], row[3]) for row in rows})
    assert {row[3].rpartition(" ")[2] for row in rows} <= {"(fictief)", *_real_named()}


def _real_named() -> set[str]:
    """Return the last words of names that the demo writes without the mark: its own members."""
    return {worker.name.rpartition(" ")[2] for worker in roster.named_workers()}
