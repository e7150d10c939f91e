"""The desk: pieces, refusals that keep what was typed, and nobody else who finds anything."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.podcast.models import DayCount, Episode, Person
from fijnmazig.podcast.tests.factories import (
    make_coordinator,
    make_draft,
    make_person,
    make_published,
    make_ready,
    plays,
    tone,
)

pytestmark = pytest.mark.django_db
LIST = "/luisteren/beheer/"
PIECES = (
    "episode_edit",
    "words_edit",
    "recording_create",
    "chapters_edit",
    "transcript_edit",
    "person_create",
    "episode_preview",
    "episode_hear",
    "episode_publish",
    "episode_withdraw",
)


def address(name: str, episode: Episode, **fields: Any) -> str:
    return reverse(f"podcast:{name}", kwargs={"episode_id": episode.id, **fields})


def enter(client: Client) -> Any:
    member = make_coordinator()
    log_in(client, member)
    return member


def send(client: Client, name: str, episode: Episode, **fields: Any) -> Any:
    return client.post(address(name, episode), fields, headers=ORIGIN)


def test_the_title_of_an_episode_stands_in_its_own_language(client: Client) -> None:
    enter(client)
    episode = make_ready(title="Een gewone dag")
    desk, edit = LIST, address("episode_edit", episode)

    pages = [client.get(f"/en{path}").text for path in (desk, edit)]

    assert all(re.search(r'lang="nl">\d+\. Een gewone dag<', page) for page in pages)
    assert 'aria-current="page" lang="nl">Een gewone dag<' in pages[1]


def test_an_episode_grows_from_a_title_to_a_page_that_everybody_reads(client: Client) -> None:
    enter(client)
    words = {"track": "zorg", "title": "De stoel", "summary": "Kort.", "content_note": "Rustig."}
    client.post(reverse("podcast:episode_create"), words, headers=ORIGIN)
    episode = Episode.unscoped.get()
    file = SimpleUploadedFile("opname.mp3", tone(), content_type="audio/mpeg")
    vtt = SimpleUploadedFile("t.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Noor>Dag.</v>\n")

    send(client, "recording_create", episode, recording=file)
    send(client, "chapters_edit", episode, text="0:00 Begin")
    send(client, "transcript_edit", episode, file=vtt)
    somebody = {"name": "Jo (fictief)", "role": "host", "consented_on": "2026-03-02"}
    client.post(address("person_create", episode), somebody, headers=ORIGIN)
    send(client, "episode_publish", episode)

    page = client.get(f"/luisteren/{episode.number}/").text
    assert ("<strong>Noor:</strong> Dag." in page, "Jo (fictief)" in page) == (True, True)
    assert acts_on(episode.id)[-1] == "podcast.episode-published"
    episode.refresh_from_db()
    assert "Naast elkaar en het nummer" in episode.cover_alt


def test_the_words_change_and_an_empty_title_is_refused(client: Client) -> None:
    enter(client)
    episode = make_draft()
    shown = client.get(address("words_edit", episode)).text

    empty = send(client, "words_edit", episode, track="zorg", title="", summary="Blijft staan.")
    send(client, "words_edit", episode, track="zorg", title="Anders")

    episode.refresh_from_db()
    assert ("Een gewone dag" in shown, "Blijft staan." in empty.text) == (True, True)
    assert (episode.title, episode.track) == ("Anders", "zorg")


def test_what_is_online_keeps_its_summary_and_the_form_says_why(client: Client) -> None:
    enter(client)
    episode = make_published()

    answer = send(client, "words_edit", episode, track="zorg", title="Anders")

    assert "volledig blijven" in answer.text
    episode.refresh_from_db()
    assert episode.title == "Een gewone dag"


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        ("recording_create", {"recording": SimpleUploadedFile("x.mp3", b"MZ geen muziek")}, "MP3"),
        ("chapters_edit", {"text": "0:10 Te laat"}, "Regel 1"),
        ("transcript_edit", {"text": " "}, "Plak de tekst"),
        ("transcript_edit", {"file": SimpleUploadedFile("x.vtt", b"\xff\xfe")}, "UTF-8"),
        ("transcript_edit", {"file": SimpleUploadedFile("x.vtt", b"WEBVTT\n\nx")}, "Regel 3"),
        ("person_create", {"name": "Noor Zandpad (fictief)", "role": "host"}, "staat er al"),
    ],
)
def test_what_cannot_be_is_said_on_the_page(
    client: Client, name: str, fields: dict[str, Any], sentence: str
) -> None:
    enter(client)
    episode = make_ready()

    answer = client.post(address(name, episode), fields, headers=ORIGIN)

    assert sentence in answer.text


def test_the_form_of_the_words_shows_what_stands_there(client: Client) -> None:
    enter(client)
    episode = make_ready()

    words = client.get(address("transcript_edit", episode)).text
    chapters = client.get(address("chapters_edit", episode)).text

    assert "[0:06] Bilal: Ik hoorde de trap kraken." in words
    assert "0:06 De trap" in chapters


def test_consent_is_noted_and_a_name_goes_away(client: Client) -> None:
    enter(client)
    episode = make_ready()
    person = make_person(episode, name="Jo (fictief)", consented_on=None)
    consent = address("consent_create", episode, person_id=person.id)

    empty = client.post(consent, {"consented_on": ""}, headers=ORIGIN)
    later = client.post(consent, {"consented_on": "2999-01-01"}, headers=ORIGIN)
    client.post(consent, {"consented_on": "2026-03-02"}, headers=ORIGIN)

    assert (empty.status_code, later.status_code) == (409, 409)
    person.refresh_from_db()
    assert person.consented_on == date(2026, 3, 2)
    client.post(address("person_remove", episode, person_id=person.id), headers=ORIGIN)
    assert not Person.unscoped.filter(id=person.id).exists()


def test_a_person_of_another_episode_is_nothing(client: Client) -> None:
    enter(client)
    episode, other = make_ready(), make_ready()
    person = other.persons.get()

    answer = client.post(address("person_remove", episode, person_id=person.id), headers=ORIGIN)

    assert (answer.status_code, other.persons.count()) == (404, 1)


def test_a_draft_is_looked_at_and_heard_without_being_counted(client: Client) -> None:
    enter(client)
    episode = make_ready()

    page = client.get(address("episode_preview", episode)).text
    sound = client.get(address("episode_hear", episode), headers={"Range": "bytes=0-99"})

    assert ("de trap kraken" in page, address("episode_hear", episode) in page) == (True, True)
    assert (sound.status_code, len(b"".join(sound))) == (206, 100)
    assert plays(episode) == {}


def test_what_is_not_whole_stays_off_line_and_says_what_is_missing(client: Client) -> None:
    enter(client)
    episode = make_ready(cues=[])

    answer = send(client, "episode_publish", episode)

    assert (answer.status_code, "volledige tekst" in answer.text) == (409, True)
    assert client.get(address("episode_preview", make_draft())).status_code == 404


def test_withdrawn_it_is_off_every_page(client: Client) -> None:
    enter(client)
    episode = make_published()
    assert "Trek terug" in client.get(address("episode_withdraw", episode)).text

    send(client, "episode_withdraw", episode)
    again = send(client, "episode_withdraw", episode)

    assert client.get(f"/luisteren/{episode.number}/").status_code == 404
    assert again.status_code == 409


def test_a_form_sent_twice_is_one_episode(client: Client) -> None:
    enter(client)
    page = client.get(reverse("podcast:episode_create"))
    nonce = str(page.context["form"]["nonce"].value())
    words = {"track": "zorg", "title": "De stoel", "nonce": nonce}

    first = client.post(reverse("podcast:episode_create"), words, headers=ORIGIN)
    again = client.post(reverse("podcast:episode_create"), words, headers=ORIGIN)

    assert [one.status_code for one in (first, again)] == [302, 302]
    assert first.headers["Location"] == again.headers["Location"]
    assert str(Episode.unscoped.get().id) == nonce


def test_the_count_of_today_is_not_shown(client: Client) -> None:
    enter(client)
    episode = make_published()
    today = timezone.localdate()
    for day, total in ((today, 40), (today - timedelta(days=1), 17)):
        DayCount.unscoped.create(episode=episode, day=day, plays=total)

    page = client.get("/luisteren/beheer/tellingen/").text

    assert (">17<" in page, ">40<" in page, ">57<" in page) == (True, False, False)


def test_counts_are_shown_when_they_are_no_longer_small(client: Client) -> None:
    enter(client)
    episode = make_published()
    for place, total in enumerate((17, 4)):
        day = date(2026, 3, 2) + timedelta(days=place)
        DayCount.unscoped.create(episode=episode, day=day, plays=total)

    page = client.get("/luisteren/beheer/tellingen/").text

    assert ("meer dan 17" in page, "2 maart 2026: 17" in page) == (True, True)
    assert ("3 maart" in page, "meer dan 21" in page) == (False, False)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
@pytest.mark.parametrize("name", PIECES)
def test_nobody_else_finds_the_desk(client: Client, role: Role, name: str) -> None:
    episode = make_ready()
    log_in(client, make_member(role=role))

    assert client.get(address(name, episode)).status_code in {404, 405}
    assert client.get(LIST).status_code == 404


@pytest.mark.parametrize("name", PIECES)
def test_a_stranger_is_sent_to_the_login_and_changes_nothing(client: Client, name: str) -> None:
    episode = make_ready()

    assert client.post(address(name, episode), headers=ORIGIN).status_code in {302, 403, 405}
    episode.refresh_from_db()
    assert episode.state == "DRAFT"


@pytest.mark.parametrize("total", [1, 3])
def test_the_desk_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    enter(client)
    for _ in range(total):
        make_published()
    client.get(LIST)

    with django_assert_max_num_queries(8):
        page = client.get(LIST).text
    with django_assert_max_num_queries(8):
        client.get("/luisteren/beheer/tellingen/")

    assert page.count("Een gewone dag") == total
