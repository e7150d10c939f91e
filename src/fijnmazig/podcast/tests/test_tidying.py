"""What broke off is removed after a day; what an episode has, and what still comes, stays."""

import json
import os
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.podcast import store
from fijnmazig.podcast.domain.kinds import EpisodeState
from fijnmazig.podcast.services.tidying import Tidied, tidy
from fijnmazig.podcast.tests.factories import (
    MONDAY,
    make_published,
    make_ready,
    publisher,
    recording_path,
)

pytestmark = pytest.mark.django_db
NOW = datetime.fromtimestamp(time.time(), tz=UTC)  # files tell the time of the machine


def aged(path: Path, *, hours: int) -> Path:
    at = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(path, (at, at))
    return path


def test_what_broke_off_a_day_ago_goes_and_the_rest_stays() -> None:
    kept = aged(recording_path(make_published().audio_hash), hours=90)
    part = aged(store.receive(BytesIO(b"half")), hours=25)
    coming = aged(store.receive(BytesIO(b"half")), hours=23)
    lost = aged(recording_path(store.keep(store.receive(BytesIO(b"whole")))), hours=25)

    done = tidy(actor=OPERATOR, at=NOW)

    assert done == Tidied(files=2, names=0)
    assert [one.exists() for one in (kept, part, coming, lost)] == [True, False, True, False]


def test_files_are_removed_outside_the_transaction_of_the_record(settings: Settings) -> None:
    backend = "fijnmazig.common.tests.watched.WatchedStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
    lost = aged(recording_path(store.keep(store.receive(BytesIO(b"whole")))), hours=25)

    done = tidy(actor=OPERATOR, at=NOW)

    assert (done.files, lost.exists()) == (1, False)


def test_names_go_a_year_after_the_last_change_of_what_is_not_online() -> None:
    online, draft = make_published(), make_ready()
    withdrawn = make_ready(state=EpisodeState.WITHDRAWN.value, withdrawn_at=MONDAY)
    young = make_ready(changed_at=MONDAY + timedelta(days=1))

    early = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=365))
    late = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=366))

    assert (early.names, late.names) == (0, 2)
    for row, voices in ((online, 2), (young, 2), (draft, 0), (withdrawn, 0)):
        row.refresh_from_db()
        said = sum(bool(cue["voice"]) for cue in row.cues)
        assert (len(row.cues), said, row.persons.count()) == (2, voices, int(bool(voices)))


def test_nobody_else_tidies() -> None:
    part = aged(store.receive(BytesIO(b"half")), hours=25)

    with pytest.raises(NotFound):
        tidy(actor=publisher(), at=NOW)
    assert part.exists()


@pytest.mark.django_db(transaction=True)  # as at night: nobody else opens a transaction
def test_the_command_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    aged(store.receive(BytesIO(b"half")), hours=25)

    call_command("podcast", "tidy", "--json")
    call_command("podcast", "tidy")

    told, after = capsys.readouterr().out.splitlines()
    assert (json.loads(told), after.strip()) == ({"files": 1, "names": 0}, "0 0")
