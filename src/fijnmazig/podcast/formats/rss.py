"""RSS 2.0 with the words of iTunes and of Podcasting 2.0: what podcast apps read.

Source: RSS 2.0; Apple, "A podcaster's guide to RSS"; podcastindex.org, podcast namespace 1.0.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree

from fijnmazig.podcast.domain.feeds import Feed, Heard, feed_guid
from fijnmazig.podcast.domain.times import seconds
from fijnmazig.podcast.formats.addresses import Addresses

MEDIA_TYPE = "application/rss+xml"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
CHAPTERS_TYPE = "application/json+chapters"
CATEGORY, SUBCATEGORY = "Society & Culture", "Documentary"
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

type Element = etree._Element  # noqa: SLF001 -- lxml has no public name for what it makes


def write_feed(feed: Feed, *, addresses: Addresses, author: str) -> bytes:
    """Return the feed as a document; what is the same gives the same bytes."""
    names: dict[Any, str] = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM}
    top = etree.Element("rss", nsmap=names)
    top.set("version", "2.0")
    channel = _add(top, "channel")
    address = addresses.feed(feed.word)
    _add(channel, "title", feed.title)
    _add(channel, "link", addresses.listing())
    _add(channel, "description", feed.description)
    _add(channel, "language", "nl-be")
    _add(channel, f"{{{ATOM}}}link", href=address, rel="self", type=MEDIA_TYPE)
    if feed.episodes:
        _add(channel, "lastBuildDate", _moment(max(one.changed_at for one in feed.episodes)))
    _add(channel, f"{{{PODCAST}}}guid", str(feed_guid(address)))
    _add(channel, f"{{{PODCAST}}}locked", "yes")
    _add(channel, f"{{{PODCAST}}}medium", "podcast")
    _add(channel, f"{{{ITUNES}}}author", author)
    _add(channel, f"{{{ITUNES}}}type", "episodic")
    _add(channel, f"{{{ITUNES}}}explicit", "false")
    _add(channel, f"{{{ITUNES}}}image", href=addresses.cover(feed.word))
    _add(_add(channel, f"{{{ITUNES}}}category", text=CATEGORY), "", text=SUBCATEGORY)
    for episode in feed.episodes:
        _item(_add(channel, "item"), episode, addresses=addresses)
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _item(item: Element, episode: Heard, *, addresses: Addresses) -> None:
    number, kind = episode.number, episode.audio_type
    _add(item, "title", episode.title)
    _add(item, "link", addresses.episode(number))
    _add(item, "description", f"{episode.content_note}\n\n{episode.summary}")
    _add(item, "guid", f"urn:uuid:{episode.guid}", isPermaLink="false")
    _add(item, "pubDate", _moment(episode.published_at))
    _add(
        item,
        "enclosure",
        url=addresses.audio(number, name=episode.audio_name),
        length=str(episode.audio_bytes),
        type=kind.value,
    )
    _add(item, f"{{{ITUNES}}}duration", str(seconds(episode.audio_ms)))
    _add(item, f"{{{ITUNES}}}episode", str(number))
    _add(item, f"{{{ITUNES}}}episodeType", "full")
    _add(item, f"{{{ITUNES}}}explicit", "false")
    _add(item, f"{{{ITUNES}}}image", href=addresses.episode_cover(number))
    _transcripts(item, episode, addresses=addresses)
    _add(item, f"{{{PODCAST}}}chapters", url=addresses.chapters(number), type=CHAPTERS_TYPE)
    for one in episode.persons:
        _add(item, f"{{{PODCAST}}}person", one.name, role=one.role.value)


def _transcripts(item: Element, episode: Heard, *, addresses: Addresses) -> None:
    tag, language = f"{{{PODCAST}}}transcript", episode.language
    page = f"{addresses.episode(episode.number)}#tekst"
    _add(item, tag, url=page, type="text/html", language=language)
    vtt = {"url": addresses.transcript(episode.number), "type": "text/vtt", "rel": "captions"}
    _add(item, tag, **vtt, language=language)


def _add(parent: Element, tag: str, content: str = "", **attributes: str) -> Element:
    """Add `tag`, or one with the tag of its parent, and return it."""
    element = etree.SubElement(parent, tag or parent.tag)
    for name, value in _clean(attributes).items():
        element.set(name, value)
    if content:
        element.text = _ILLEGAL.sub("", content)
    return element


def _clean(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: _ILLEGAL.sub("", value) for name, value in attributes.items()}


def _moment(at: datetime) -> str:
    return format_datetime(at.replace(microsecond=0))
