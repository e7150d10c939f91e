"""Atom: what came online, for feed readers. Titles and addresses of the feed itself tell nothing.

Source: RFC 4287; RFC 4151 for the id of a feed, RFC 4122 for that of an entry.
"""

from datetime import UTC, datetime
from typing import Any

from lxml import etree

from fijnmazig.exchange.domain.feeds import Entry, Feed
from fijnmazig.exchange.formats.addresses import LANGUAGE, Addresses
from fijnmazig.exchange.formats.tree import Element, add, add_if, written

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
SINCE = "2026"  # the year from which the host in an id is ours
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_feed(feed: Feed, *, url: str, addresses: Addresses, site_name: str) -> bytes:
    """Return the feed at `url` as a document."""
    names: dict[Any, str] = {None: ATOM}  # no prefix is None
    top = etree.Element(f"{{{ATOM}}}feed", nsmap=names)
    top.set(_XML_LANGUAGE, LANGUAGE)
    mark = f":{feed.spec}" if feed.spec else ""
    add(top, "id", f"tag:{addresses.host},{SINCE}:nieuw{mark}")
    add(top, "title", f"{site_name} · {feed.spec}" if feed.spec else site_name)
    add(top, "updated", _moment(feed.updated_at))
    add(top, "link", attributes={"rel": "self", "type": MEDIA_TYPE, "href": url})
    add(top, "link", attributes=_page(addresses.library()))
    add(add(top, "author"), "name", site_name)
    for item in feed.entries:
        _entry(top, item, addresses=addresses)
    return written(top)


def _entry(top: Element, item: Entry, *, addresses: Addresses) -> None:
    entry = add(top, "entry")
    add(entry, "id", f"urn:uuid:{item.item_id}")
    add(entry, "title", item.title)
    add(entry, "updated", _moment(item.changed_at))
    add(entry, "published", _moment(item.published_at))
    add(entry, "link", attributes=_page(addresses.item(item.item_id)))
    for category in item.categories:
        add(entry, "category", attributes={"term": category.term, "label": category.label})
    add_if(entry, "summary", item.summary)


def _page(url: str) -> dict[str, str]:
    return {"rel": "alternate", "type": "text/html", "href": url}


def _moment(at: datetime) -> str:
    """Return a moment as RFC 3339 writes it, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
