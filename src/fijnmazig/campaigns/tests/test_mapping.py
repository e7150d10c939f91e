"""The map of coverage: north above, gaps that stand out, names that never lie over each other."""

import re
from itertools import combinations
from math import hypot

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.campaigns.domain.coverage import Covered, Reach
from fijnmazig.campaigns.domain.kinds import Subject
from fijnmazig.campaigns.domain.mapping import (
    DOT,
    WIDE,
    DotMap,
    _name_box,
    _overlap,
    dot_map,
)
from fijnmazig.campaigns.tests.factories import BOOM, GENK, NIEL, make_hand_out
from fijnmazig.campaigns.tests.test_views_desk import enter, url
from fijnmazig.places.domain.positions import Position

LETTER = 6.5
PLACES = st.builds(Position, latitude=st.floats(50.7, 51.5), longitude=st.floats(2.6, 5.9))


def got(nis: str, *subjects: Subject) -> Covered:
    by_subject = {one: 10 if one in subjects else 0 for one in Subject}
    return Covered(nis=nis, by_subject=by_subject, points=len(subjects))


def drawn(covered: list[Covered], positions: dict[str, Position]) -> DotMap:
    return dot_map(covered, positions=positions, name_of=str, wide=lambda name: LETTER * len(name))


def test_north_is_above_and_east_is_right() -> None:
    found = drawn(
        [got("noord"), got("zuid"), got("oost")],
        {
            "noord": Position(latitude=51.3, longitude=4.4),
            "zuid": Position(latitude=51.0, longitude=4.4),
            "oost": Position(latitude=51.0, longitude=5.0),
        },
    )

    dots = {dot.nis: dot for dot in found.dots}
    assert dots["noord"].y < dots["zuid"].y == dots["oost"].y
    assert dots["zuid"].x == dots["noord"].x < dots["oost"].x


def test_how_far_cards_came_is_told_by_municipality() -> None:
    covered = [got("alles", *Subject), got("deel", Subject.CHILD), got("niets")]
    positions = {
        one.nis: Position(latitude=51.0, longitude=4.0 + at) for at, one in enumerate(covered)
    }

    found = drawn([*covered, got("elders")], positions)

    assert [found.names(one) for one in Reach] == [("niets",), ("deel",), ("alles",)]
    assert found.unplaced == ("elders",)


def test_where_names_do_not_fit_a_gap_keeps_its_own() -> None:
    full = [got(f"een-lange-naam-{at}", *Subject) for at in range(6)]
    covered = [*full[:3], got("gat-in-het-midden"), *full[3:]]
    row = {
        one.nis: Position(latitude=51.0, longitude=4 + at / 10) for at, one in enumerate(covered)
    }

    found = drawn(covered, row)

    named = [dot.nis for dot in found.dots if dot.at]
    assert ("gat-in-het-midden" in named, len(named) < len(covered)) == (True, True)


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw reads our modules
@given(st.lists(PLACES, min_size=1, max_size=25))
def test_no_name_lies_over_another_or_outside(places: list[Position]) -> None:
    positions = {f"gemeente-{at:02}": place for at, place in enumerate(places)}

    found = drawn([got(nis) for nis in positions], positions)

    boxes = [_name_box(dot.at, LETTER * len(dot.name)) for dot in found.dots if dot.at]
    assert not any(_overlap(one, other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert found.dots[-1].reach is Reach.NOTHING
    assert all(0 <= dot.x <= WIDE and 0 <= dot.y <= found.high for dot in found.dots)
    assert all(box[0] >= 0 and box[2] <= WIDE for box in boxes)


@pytest.mark.parametrize("total", [2, 12])
def test_dots_never_lie_over_each_other(total: int) -> None:
    here = {f"gemeente-{at}": Position(latitude=51.0, longitude=4.4) for at in range(total)}

    found = drawn([got(nis) for nis in here], here)

    far = [hypot(one.x - other.x, one.y - other.y) for one, other in combinations(found.dots, 2)]
    assert min(far) >= 2 * DOT
    assert found == drawn([got(nis) for nis in here], here)


def test_nothing_to_draw_is_an_empty_map() -> None:
    assert drawn([], {}).dots == ()


@pytest.mark.django_db
def test_the_map_says_in_words_what_it_shows(client: Client) -> None:
    run = make_hand_out().run
    make_hand_out(run, nis=NIEL, quantity=5, left_over=5)
    make_hand_out(run, nis=GENK)
    enter(client)

    page = client.get(url("round_detail", round_id=run.round_id)).text

    (said,) = re.findall(r'<desc id="kaart-uitleg">(.*?)</desc>', page, re.DOTALL)
    assert "Niets gekregen: Niel." in said
    assert "Niet elk kaartje gekregen: Boom, Genk." in said
    assert page.count('<circle class="map-partly"') == 3  # two dots and the key
    assert page.index("Kaart met 3 gemeenten") < page.index("gaten eerst")
    assert BOOM not in said
