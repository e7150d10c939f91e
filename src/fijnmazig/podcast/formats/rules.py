"""What a feed must keep to, checked by us: Apple's rules and those of Podcasting 2.0.

Source: Apple, "Podcast RSS feed requirements"; podcastindex.org, podcast namespace 1.0;
CRITERIA E-E1.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from uuid import UUID

from lxml import etree

from fijnmazig.podcast.domain.kinds import AudioType, PersonRole
from fijnmazig.podcast.formats.rss import ATOM, CHAPTERS_TYPE, ITUNES, PODCAST, Element

_ENDINGS = {one.value: f".{one.ending}" for one in AudioType}
_PICTURES = (".png", ".jpg")
_CHANNEL = (
    *("title", "link", "description", "language", f"{{{ATOM}}}link"),
    *(f"{{{PODCAST}}}{name}" for name in ("guid", "locked")),
    *(f"{{{ITUNES}}}{name}" for name in ("author", "explicit", "image", "category")),
)
_ITEM = (
    *("title", "description", "guid", "pubDate", "enclosure"),
    *(f"{{{ITUNES}}}{name}" for name in ("duration", "explicit", "episode", "image")),
    f"{{{PODCAST}}}chapters",
)
_TRANSCRIPTS = {"text/vtt", "text/html"}
_NAME_BASED = 5  # a UUID made of a name: that of a feed is made of its address


def feed_faults(document: bytes) -> tuple[str, ...]:
    """Return what is wrong with a feed, one sentence each; nothing when it keeps to the rules."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        top = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        return (f"no XML: {error.msg}",)
    channels = top.findall("channel")
    if top.tag != "rss" or top.get("version") != "2.0" or len(channels) != 1:
        return ("no RSS 2.0 with one channel",)
    return tuple(_channel(channels[0]))


def _channel(channel: Element) -> Iterator[str]:
    yield from _once(channel, _CHANNEL, where="channel")
    yield from _pictures(channel, where="channel")
    yield from _explicit(channel, where="channel")
    if not _is_uuid(channel.findtext(f"{{{PODCAST}}}guid", ""), version=_NAME_BASED):
        yield "channel: podcast:guid is no UUID made of a name"
    if channel.findtext(f"{{{PODCAST}}}locked") not in {"yes", "no"}:
        yield "channel: podcast:locked is yes or no"
    category = channel.find(f"{{{ITUNES}}}category")
    if category is None or not category.get("text"):
        yield "channel: itunes:category names none"
    items = channel.findall("item")
    guids = Counter(item.findtext("guid", "") for item in items)
    yield from (f"channel: guid {guid} twice" for guid, times in guids.items() if times > 1)
    moments = [_moment(item) for item in items]
    known = [moment for moment in moments if moment is not None]
    if known != sorted(known, reverse=True):
        yield "channel: not newest first"
    for place, item in enumerate(items, start=1):
        yield from _item(item, where=f"item {place}")


def _item(item: Element, *, where: str) -> Iterator[str]:
    yield from _once(item, _ITEM, where=where)
    yield from _pictures(item, where=where)
    yield from _explicit(item, where=where)
    guid = item.find("guid")
    if guid is not None:
        is_ours = _is_uuid((guid.text or "").removeprefix("urn:uuid:"), version=None)
        if not is_ours or guid.get("isPermaLink") != "false":
            yield f"{where}: guid is no urn:uuid that stays"
    if _moment(item) is None:
        yield f"{where}: pubDate is no moment"
    if not _is_positive(item.findtext(f"{{{ITUNES}}}duration", "")):
        yield f"{where}: itunes:duration is no number of seconds"
    yield from _enclosure(item, where=where)
    yield from _beside(item, where=where)


def _once(parent: Element, tags: tuple[str, ...], *, where: str) -> Iterator[str]:
    for tag in tags:
        found = parent.findall(tag)
        name = etree.QName(tag).localname
        if len(found) != 1:
            yield f"{where}: {name} {len(found)} times"
        elif not (found[0].text or "").strip() and not found[0].attrib:
            yield f"{where}: {name} is empty"


def _enclosure(item: Element, *, where: str) -> Iterator[str]:
    found = item.find("enclosure")
    if found is None:
        return
    kind, address = found.get("type", ""), found.get("url", "")
    if kind not in _ENDINGS:
        yield f"{where}: enclosure of type {kind}"
    elif not urlsplit(address).path.endswith(_ENDINGS[kind]):
        yield f"{where}: enclosure does not end as its type"
    if not _is_address(address):
        yield f"{where}: enclosure has no plain ASCII address"
    if not _is_positive(found.get("length", "")):
        yield f"{where}: enclosure without its length"


def _beside(item: Element, *, where: str) -> Iterator[str]:
    transcripts = {one.get("type") for one in item.findall(f"{{{PODCAST}}}transcript")}
    for missing in sorted(_TRANSCRIPTS - transcripts):
        yield f"{where}: no transcript as {missing}"
    chapters = item.find(f"{{{PODCAST}}}chapters")
    if chapters is not None and chapters.get("type") != CHAPTERS_TYPE:
        yield f"{where}: chapters of another type"
    for person in item.findall(f"{{{PODCAST}}}person"):
        if not (person.text or "").strip() or person.get("role") not in set(PersonRole):
            yield f"{where}: a person without a name or a known role"


def _pictures(parent: Element, *, where: str) -> Iterator[str]:
    for picture in parent.findall(f"{{{ITUNES}}}image"):
        address = picture.get("href", "")
        if not _is_address(address) or not address.endswith(_PICTURES):
            yield f"{where}: itunes:image is no address of a PNG or JPEG"


def _explicit(parent: Element, *, where: str) -> Iterator[str]:
    if parent.findtext(f"{{{ITUNES}}}explicit") not in {"true", "false"}:
        yield f"{where}: itunes:explicit is true or false"


def _is_address(address: str) -> bool:
    parts = urlsplit(address)
    is_whole = parts.scheme in {"http", "https"} and bool(parts.netloc) and not parts.query
    return is_whole and address.isascii() and "%" not in address


def _is_positive(text: str) -> bool:
    return text.isdigit() and int(text) > 0


def _is_uuid(text: str, *, version: int | None) -> bool:
    try:
        found = UUID(text)
    except ValueError:
        return False
    return version is None or found.version == version


def _moment(item: Element) -> datetime | None:
    try:
        found = parsedate_to_datetime(item.findtext("pubDate", ""))
    except ValueError:
        return None
    return found if found.tzinfo else None
