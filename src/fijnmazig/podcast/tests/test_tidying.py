"""What broke off is removed after a day; what an episode has, and what still comes, stays."""

import json
import os
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.podcast import store
from fijnmazig.podcast.services.tidying import tidy
from fijnmazig.podcast.tests.factories import make_published, publisher, recording_path

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

    total = tidy(actor=OPERATOR, at=NOW)

    assert total == 2
    assert [one.exists() for one in (kept, part, coming, lost)] == [True, False, True, False]


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
    assert (json.loads(told), after.strip()) == ({"files": 1}, "0")
