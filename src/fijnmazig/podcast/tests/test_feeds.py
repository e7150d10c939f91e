"""The feed as a reader of somebody else's reads it, and by our own rules."""

from datetime import timedelta
from io import BytesIO

import podcastparser
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from fijnmazig.podcast.domain.feeds import feed_guid
from fijnmazig.podcast.domain.kinds import Track
from fijnmazig.podcast.formats.rss import PODCAST
from fijnmazig.podcast.formats.rules import feed_faults
from fijnmazig.podcast.tests.factories import MONDAY, make_draft, make_person, make_published

pytestmark = pytest.mark.django_db
FIRST_ADDRESS = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"


def read(client: Client, word: str = "alles") -> bytes:
    answer = client.get(reverse("podcast:feed", kwargs={"word": word}))
    assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return answer.content


def test_a_reader_of_somebody_else_reads_every_episode(client: Client) -> None:
    episode = make_published(title="De trap & de bel", published_at=MONDAY - timedelta(days=1))
    make_published(track=Track.CARE.value)
    make_draft()

    found = podcastparser.parse("http://testserver/feed", BytesIO(read(client)))

    assert (found["title"], len(found["episodes"])) == ("Naast elkaar", 2)
    (older,) = [one for one in found["episodes"] if one["number"] == episode.number]
    assert older["title"] == "De trap & de bel"
    assert older["guid"] == f"urn:uuid:{episode.guid}"
    assert older["total_time"] == 12
    (sound,) = older["enclosures"]
    assert sound["file_size"] == episode.audio_bytes
    assert sound["mime_type"] == "audio/mpeg"


def test_a_reader_finds_transcript_chapters_and_people(client: Client) -> None:
    episode = make_published()
    # That reader knows the words of Podcasting 2.0 by their first address only.
    document = read(client).replace(PODCAST.encode(), FIRST_ADDRESS)

    (found,) = podcastparser.parse("http://testserver/feed", BytesIO(document))["episodes"]

    assert found["transcript_url"].endswith(f"/luisteren/{episode.number}/tekst.vtt")
    assert found["chapters_json_url"].endswith(f"/luisteren/{episode.number}/hoofdstukken.json")
    assert [one["name"] for one in found["persons"]] == ["Noor Zandpad (fictief)"]


@pytest.mark.parametrize("word", ["alles", *Track])
def test_every_feed_keeps_to_our_rules_and_holds_its_own_track(client: Client, word: str) -> None:
    for track in Track:
        make_published(track=track.value)

    document = read(client, word)

    assert feed_faults(document) == ()
    assert document.count(b"<item>") == (3 if word == "alles" else 1)


PLANTED = {
    b'isPermaLink="false"': (b"", "item 1: guid is no urn:uuid that stays"),
    b"</guid>\n      <pubDate>": (b"</guid><guid>x</guid><pubDate>", "item 1: guid 2 times"),
    b"aflevering.mp3": ("afl\u00e9v.mp3".encode(), "item 1: enclosure has no plain ASCII address"),
    b".mp3": (b".wav", "item 1: enclosure does not end as its type"),
    b'type="audio/mpeg"': (b'type="video/mp4"', "item 1: enclosure of type video/mp4"),
    b'type="text/vtt"': (b'type="text/plain"', "item 1: no transcript as text/vtt"),
    b'type="text/html"': (b'type="text/plain"', "item 1: no transcript as text/html"),
    b"application/json+chapters": (b"application/json", "item 1: chapters of another type"),
    b'role="host"': (b'role="boss"', "item 1: a person without a name or a known role"),
    b"omslag.png": (b"omslag.svg", "item 1: itunes:image is no address of a PNG or JPEG"),
    b"<podcast:locked>yes": (b"<podcast:locked>perhaps", "channel: podcast:locked is yes or no"),
    b"<itunes:duration>12": (b"<itunes:duration>0", "no number of seconds"),
    b"<itunes:explicit>false": (b"<itunes:explicit>no", "itunes:explicit is true or false"),
    b"<title>Een gewone dag": (b"<title>", "item 1: title is empty"),
    b"<language>nl-be</language>": (b"", "channel: language 0 times"),
    b" +0000</pubDate>": (b" nowhere</pubDate>", "item 1: pubDate is no moment"),
    b"Society &amp; Culture": (b"", "channel: itunes:category names none"),
    b'version="2.0"': (b'version="1.0"', "no RSS 2.0 with one channel"),
    b"</rss>": (b"", "no XML"),
}


@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.decode(errors="replace"))
def test_a_planted_fault_is_found(client: Client, planted: bytes) -> None:
    make_published()
    document = read(client)
    other, fault = PLANTED[planted]

    assert planted in document
    assert any(fault in found for found in feed_faults(document.replace(planted, other)))


def test_the_same_guid_twice_and_a_wrong_order_are_found(client: Client) -> None:
    first, second = make_published(), make_published(published_at=MONDAY + timedelta(days=1))
    document = read(client)

    twice = document.replace(str(first.guid).encode(), str(second.guid).encode())
    turned = document.replace(b"Tue, 03 Mar", b"Sun, 01 Mar")

    assert feed_faults(twice) == (f"channel: guid urn:uuid:{second.guid} twice",)
    assert feed_faults(turned) == ("channel: not newest first",)


def test_who_did_not_agree_is_not_named(client: Client) -> None:
    episode = make_published()
    make_person(episode, name="Wie Zweeg (fictief)", consented_on=None)

    assert b"Wie Zweeg" not in read(client)


def test_a_feed_is_not_sent_again_when_nothing_changed(client: Client) -> None:
    make_published()
    address = reverse("podcast:feed", kwargs={"word": "alles"})
    etag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_an_unknown_feed_is_nothing_and_an_empty_one_is_a_feed(client: Client) -> None:
    assert client.get("/luisteren/feed/anders.xml").status_code == 404
    assert feed_faults(read(client, Track.LIMITS.value)) == ()


def test_the_feed_is_the_same_in_every_language(client: Client) -> None:
    make_published()

    assert client.get("/en/luisteren/feed/alles.xml").content == read(client)


def test_the_guid_of_a_feed_is_that_of_the_standard() -> None:
    # The example of podcastindex.org.
    guid = feed_guid("https://mp3s.nashownotes.com/pc20rss.xml")

    assert str(guid) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


@pytest.mark.parametrize("word", ["alles", *Track])
def test_a_cover_is_square_large_and_in_colour(client: Client, word: str) -> None:
    answer = client.get(reverse("podcast:cover_picture", kwargs={"word": word}))
    drawing = client.get(reverse("podcast:cover_drawing", kwargs={"word": word})).text

    picture = Image.open(BytesIO(answer.content))
    assert (picture.size, picture.mode, picture.format) == ((1_500, 1_500), "RGB", "PNG")
    assert drawing.startswith("<svg") and "Naast elkaar" in drawing  # noqa: PT018 -- one thing
    assert client.get("/luisteren/omslag/anders.png").status_code == 404
