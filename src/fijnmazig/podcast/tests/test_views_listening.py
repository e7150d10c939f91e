import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.podcast.domain.kinds import EpisodeState, Track
from fijnmazig.podcast.domain.vtt import parse
from fijnmazig.podcast.tests.factories import make_draft, make_person, make_published, make_ready

pytestmark = pytest.mark.django_db
LIST = "/luisteren/"


def test_a_visitor_reads_the_note_first_then_hears_and_reads_all(client: Client) -> None:
    load_everything()
    episode = make_published()

    answer = client.get(reverse("podcast:episode_detail", kwargs={"number": episode.number}))

    page = answer.text
    note, sound, words = (
        page.index(part) for part in ("niemand wordt beschreven", "<audio controls", "de trap kr")
    )
    assert note < sound < words
    assert f'href="/luisteren/{episode.number}/aflevering.mp3#t=6"' in page
    assert "<strong>Bilal:</strong> Ik hoorde de trap kraken." in page
    assert re.search(r"<title>([^<]*)", page).group(1) == "Fijnmazig"  # type: ignore[union-attr]  # there is one
    assert 'preload="none"' in page
    assert (dict(answer.cookies), "tel:112" in page, "tel:102" in page) == ({}, True, True)


def test_the_words_of_a_chapter_stand_below_it(client: Client) -> None:
    episode = make_published()

    page = client.get(reverse("podcast:episode_detail", kwargs={"number": episode.number})).text

    first, second = page.index('id="h1"'), page.index('id="h2"')
    assert first < page.index("fijn dat je er bent") < second < page.index("de trap kraken")


def test_a_transcript_and_chapters_are_files(client: Client) -> None:
    episode = make_published()

    words = client.get(f"/luisteren/{episode.number}/tekst.vtt")
    chapters = client.get(f"/luisteren/{episode.number}/hoofdstukken.json")

    assert words.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert [cue.voice for cue in parse(words.content.decode())] == ["Noor", "Bilal"]
    assert chapters.headers["Content-Type"] == "application/json+chapters"
    assert [one["startTime"] for one in chapters.json()["chapters"]] == [0, 6]


@pytest.mark.parametrize(
    "ending",
    [
        *("", "tekst.vtt", "hoofdstukken.json", "omslag.png", "omslag.svg", "aflevering.mp3"),
    ],
)
def test_what_is_not_online_is_nowhere(client: Client, ending: str) -> None:
    online = make_published()
    hidden = [make_ready(), make_ready(state=EpisodeState.WITHDRAWN.value), make_draft()]

    assert client.get(f"/luisteren/{online.number}/{ending}").status_code == 200
    statuses = {client.get(f"/luisteren/{row.number}/{ending}").status_code for row in hidden}
    assert statuses == {404}


def test_a_track_shows_its_own_episodes_only(client: Client) -> None:
    make_published(title="De buur belt")
    make_published(title="De dokter luistert", track=Track.CARE.value)

    page = client.get(reverse("podcast:track_detail", kwargs={"word": "zorg"})).text

    assert ("De dokter luistert" in page, "De buur belt" in page) == (True, False)
    assert client.get("/luisteren/spoor/anders/").status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    for _ in range(total):
        make_published()
    client.get(LIST)

    with django_assert_num_queries(1):
        page = client.get(LIST).text

    assert page.count("Een gewone dag") == total


def test_a_name_without_consent_is_on_no_page(client: Client) -> None:
    episode = make_published()
    make_person(episode, name="Wie Zweeg (fictief)", consented_on=None)

    page = client.get(reverse("podcast:episode_detail", kwargs={"number": episode.number})).text

    assert ("Noor Zandpad" in page, "Wie Zweeg" in page) == (True, False)


def test_a_voice_that_is_made_is_said_to_be(client: Client) -> None:
    episode = make_published(is_synthetic=True)

    page = client.get(reverse("podcast:episode_detail", kwargs={"number": episode.number})).text

    assert ("Kunstmatig geluid" in page, page.count("Kunstmatig geluid")) == (True, 1)


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/luisteren/", "alles"),
        ("/luisteren/spoor/zorg/", "zorg"),
        ("/luisteren/{number}/", "zorg"),
    ],
)
def test_a_podcast_app_finds_the_feed_on_the_page(client: Client, address: str, word: str) -> None:
    episode = make_published(track="zorg")

    page = client.get(address.format(number=episode.number)).text

    link = '<link rel="alternate" type="application/rss+xml" title="Naast elkaar" href="{}">'
    assert link.format(f"/luisteren/feed/{word}.xml") in page
    assert (
        client.get(f"/luisteren/feed/{word}.xml")
        .headers["Content-Type"]
        .startswith("application/rss+xml")
    )
