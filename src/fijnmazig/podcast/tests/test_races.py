"""Two forms at the same moment: two episodes with a number each; the same form twice is one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.podcast.domain.kinds import Track
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.services import episodes
from fijnmazig.podcast.services.episodes import Words, make_episode
from fijnmazig.podcast.tests.factories import MONDAY, publisher

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = Words(track=Track.CARE, title="De stoel")


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def made(nonce: UUID) -> Callable[[], object]:
    actor = publisher()
    return lambda: make_episode(actor=actor, words=WORDS, nonce=nonce, at=MONDAY)


def test_two_forms_at_the_same_moment_are_two_episodes() -> None:
    ended = race(*(made(uuid4()) for _ in range(3)))

    assert ended == [WINS] * 3
    assert list(Episode.unscoped.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_the_same_form_twice_at_the_same_moment_is_one_episode() -> None:
    nonce = uuid4()

    ended = race(made(nonce), made(nonce))

    assert (ended, Episode.unscoped.get().id) == ([WINS] * 2, nonce)


def test_a_number_that_others_keep_taking_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_: object, **__: object) -> UUID:
        raise IntegrityError

    monkeypatch.setattr(episodes, "_made", taken)

    with pytest.raises(Refused, match="nog eens"):
        made(uuid4())()
