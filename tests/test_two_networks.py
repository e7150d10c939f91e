"""Two networks in one house: whatever somebody of one asks, nothing of the other comes back.

Ten thousand requests and more, drawn by chance from every route of casework, with ids of both
networks mixed in every place, as people of every role of network A. After each: no word and no id
of network B in what came back. At the end of each episode: every row of network B as it was.

An open programme is everybody's, so that of B is closed. Colleagues are added by an address that
somebody knows: addresses of B are not guessed here.
"""

import gc
from collections.abc import Iterator
from typing import Any

import pytest

from fijnmazig.groups.queries import reach as groups_reach
from fijnmazig.outreach.queries import reach as outreach_reach
from tests.asking_at_random import STEPS, Beside, LeakError, run, values
from tests.two_networks_groups import rows_of

pytestmark = pytest.mark.django_db
SEEDS, EPISODES = range(8), 26  # 10,400 requests
FAIR = 0.15  # of them are answered with a page of one's own
OF_THE_HOUSE = {"RecoveryGrant.sealed"}  # the key on paper belongs to no network
CODES = {"sealed_unsafe_times"}  # hours, which close a dossier for calls


@pytest.fixture(autouse=True)
def house_is_not_swept() -> Iterator[None]:
    """Let Python look for rubbish in what a request leaves, not in the whole house each time."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def refusals_are_not_told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", logger="django.request")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.asvs("V8.2.2", "V8.4.1")
def test_nothing_of_another_network_comes_back_whatever_is_asked(seed: int) -> None:
    counted = run(seed, episodes=EPISODES)

    assert len(SEEDS) * EPISODES * STEPS >= 10_000
    assert counted.total() == EPISODES * STEPS
    assert counted[200] > FAIR * counted.total()
    assert min(counted[302], counted[404]) > 0


def every_team(*_: Any, **__: Any) -> frozenset[Any]:
    return frozenset(rows_of("vault", "Team").values_list("id", flat=True))


@pytest.mark.parametrize("room", [outreach_reach, groups_reach], ids=["outreach", "groups"])
def test_a_view_that_forgets_the_network_is_seen(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "own_teams", every_team)

    with pytest.raises(LeakError):
        run(0, episodes=8)


def test_a_row_that_changed_is_seen() -> None:
    beside = Beside(0)
    before = beside.rows()
    own = beside.a.dossiers[0]
    own.save()
    same = beside.rows()

    beside.b.dossiers[0].nis = "11005"
    beside.b.dossiers[0].save()

    assert same == before
    assert beside.rows() != before


def test_every_sealed_column_of_the_other_network_holds_something() -> None:
    beside = Beside(0)
    columns = {
        f"{model.__name__}.{name}": any(row[name] for row in values(model) if row["pk"] in known)
        for model, known in beside.theirs.items()
        for name in (field.attname for field in model._meta.concrete_fields)  # noqa: SLF001 -- all
        if name.startswith("sealed") and name not in CODES
    }

    assert len(columns) > 25
    assert {column for column, is_full in columns.items() if not is_full} == OF_THE_HOUSE
