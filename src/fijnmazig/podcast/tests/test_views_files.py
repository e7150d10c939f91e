"""Recordings in pieces, as players and apps ask for them; what is counted, and what is not."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from fijnmazig.podcast.models import DayCount, Episode
from fijnmazig.podcast.tests.factories import make_published, plays, tone
from fijnmazig.podcast.views.files import BEGINNINGS

pytestmark = pytest.mark.django_db


def ask(client: Client, episode: Episode, **headers: str) -> Any:
    answer = client.get(f"/luisteren/{episode.number}/aflevering.mp3", headers=headers)
    vars(answer)["body"] = b"".join(answer) if answer.streaming else answer.content
    return answer


def test_all_of_it_comes_with_its_length_and_mark(client: Client) -> None:
    episode = make_published()

    answer = ask(client, episode)

    assert (answer.status_code, answer.body) == (200, tone())
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["Content-Length"] == str(len(tone()))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["ETag"] == f'"{episode.audio_hash[:32]}"'
    assert not answer.cookies


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-99", 0, 99), ("bytes=500-", 500, None), ("bytes=-10", -10, None)],
)
def test_a_piece_comes_as_a_piece(client: Client, asked: str, first: int, last: int | None) -> None:
    whole, size = tone(), len(tone())

    answer = ask(client, make_published(), Range=asked)

    end = size if last is None else last + 1
    begin = first % size
    assert (answer.status_code, answer.body) == (206, whole[begin:end])
    assert answer.headers["Content-Range"] == f"bytes {begin}-{end - 1}/{size}"
    assert answer.headers["Content-Length"] == str(end - begin)


def test_past_the_end_there_is_nothing(client: Client) -> None:
    episode = make_published()

    answer = ask(client, episode, Range="bytes=999999999-")

    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{episode.audio_bytes}"
    assert plays(episode) == {}


def test_head_answers_200_with_the_length_and_no_bytes(client: Client) -> None:
    episode = make_published()

    answer = client.head(f"/luisteren/{episode.number}/aflevering.mp3")

    assert (answer.status_code, b"".join(answer)) == (200, b"")
    assert answer.headers["Content-Length"] == str(episode.audio_bytes)
    assert plays(episode) == {}


def test_what_is_known_is_not_sent_again_and_another_version_is_sent_whole(client: Client) -> None:
    episode = make_published()
    etag = f'"{episode.audio_hash[:32]}"'

    known = ask(client, episode, **{"If-None-Match": etag})
    same = ask(client, episode, **{"If-Range": etag, "Range": "bytes=100-"})
    other = ask(client, episode, **{"If-Range": '"ander"', "Range": "bytes=100-"})

    assert (known.status_code, same.status_code, other.status_code) == (304, 206, 200)
    assert len(other.body) == episode.audio_bytes


def test_another_name_is_another_file(client: Client) -> None:
    episode = make_published()

    assert client.get(f"/luisteren/{episode.number}/aflevering.m4a").status_code == 404


def test_a_play_is_counted_once_whoever_it_is(client: Client) -> None:
    episode = make_published()
    ask(client, episode, Range="bytes=0-1")  # a telephone looks whether pieces work
    ask(client, episode, Range="bytes=0-")
    ask(client, episode, Range="bytes=5000-")
    ask(client, episode, **{"User-Agent": "Iemand/1.0", "X-Forwarded-For": "203.0.113.9"})

    assert plays(episode) == {timezone.localdate(): 2}


def test_a_count_holds_an_episode_a_day_and_a_number_only(client: Client) -> None:
    ask(client, make_published(), **{"User-Agent": "Iemand/1.0"})

    fields = {field.name for field in DayCount._meta.get_fields()}  # noqa: SLF001 -- Django's documented way to read a model
    assert fields == {"id", "episode", "day", "plays"}


def test_no_answer_to_a_known_mark_is_a_play(client: Client) -> None:
    episode = make_published()

    ask(client, episode, **{"If-None-Match": f'"{episode.audio_hash[:32]}"'})

    assert plays(episode) == {}


def test_who_listens_never_waits_for_a_count(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    episode = make_published()

    def broken(*_: Any, **__: Any) -> Any:
        raise DatabaseError

    monkeypatch.setattr(DayCount.unscoped, "get_or_create", broken)

    assert ask(client, episode).status_code == 200
    assert plays(episode) == {}


def test_a_number_that_no_file_has_gets_all_of_it(client: Client) -> None:
    assert ask(client, make_published(), Range=f"bytes={'9' * 5000}-").status_code == 200


def test_a_player_that_begins_again_within_the_hour_is_one_play(client: Client) -> None:
    episode, other = make_published(), make_published()
    player = {"User-Agent": "AntennaPod/3.5.0"}

    for _ in range(3):
        ask(client, episode, Range="bytes=0-", **player)
    ask(client, other, **player)
    ask(client, episode, **{"User-Agent": "Overcast/3.0"})

    assert [sum(plays(one).values()) for one in (episode, other)] == [2, 1]


def test_a_robot_hears_nothing(client: Client) -> None:
    episode = make_published()

    answer = ask(client, episode, **{"User-Agent": "Googlebot/2.1"})

    assert (answer.status_code, plays(episode)) == (200, {})


def test_what_tells_players_apart_can_not_be_read_back(client: Client) -> None:
    ask(client, make_published(), **{"User-Agent": "AntennaPod/3.5.0"})

    marks = " ".join(BEGINNINGS._seen)  # noqa: SLF001 -- what stays in memory is looked at here
    assert (len(marks), "127.0.0.1" in marks, "AntennaPod" in marks) == (64, False, False)
