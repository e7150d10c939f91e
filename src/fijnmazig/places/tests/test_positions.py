"""Where municipalities lie, as far as a map of dots needs it."""

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.places.domain.positions import read_positions
from fijnmazig.places.queries import gazetteer, positions
from fijnmazig.places.services import load

WEST, EAST, SOUTH, NORTH = 2.5, 5.95, 50.65, 51.55  # the Flemish Region


@pytest.mark.django_db
def test_every_municipality_has_a_place_in_flanders() -> None:
    load(actor=OPERATOR)
    known = positions()

    places = [known[one.nis] for one in gazetteer().current()]

    assert len(places) == 285
    assert all(SOUTH < one.latitude < NORTH and WEST < one.longitude < EAST for one in places)


def test_neighbours_lie_beside_each_other() -> None:
    boom, niel, genk = (positions()[nis] for nis in ("11005", "11030", "71016"))

    assert abs(boom.longitude - niel.longitude) < 0.1
    assert genk.longitude - boom.longitude > 1


def test_a_row_that_is_no_position_is_refused() -> None:
    with pytest.raises(ValueError, match="noord"):
        read_positions([{"nis": "11005", "latitude": "noord", "longitude": "4.3"}])
