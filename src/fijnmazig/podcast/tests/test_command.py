import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from fijnmazig.podcast.domain.kinds import Track
from fijnmazig.podcast.formats.rules import feed_faults
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_a_feed_is_written_as_apps_read_it(capsys: pytest.CaptureFixture[str]) -> None:
    make_published()
    make_published(track=Track.CARE.value)

    call_command("podcast", "feed", "zorg")

    document = capsys.readouterr().out.encode()
    assert (feed_faults(document), document.count(b"<item>")) == ((), 1)


def test_an_unknown_track_is_said_and_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("podcast", "feed", "anders")

    assert (caught.value.returncode, capsys.readouterr().out) == (1, "")


def test_feeds_are_checked_and_a_planted_fault_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    episode = make_published()
    call_command("podcast", "check", "--json")
    assert json.loads(capsys.readouterr().out)["valid"] is True
    Episode.unscoped.filter(id=episode.id).update(audio_bytes=0)

    with pytest.raises(CommandError):
        call_command("podcast", "check")

    assert "item 1: enclosure without its length" in capsys.readouterr().err
