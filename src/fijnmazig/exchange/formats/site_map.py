"""The site map as XML, with the other languages of each page.

Source: https://www.sitemaps.org/protocol.html; hreflang as Google reads it.
"""

from lxml import etree

from fijnmazig.exchange.domain.datestamps import stamp
from fijnmazig.exchange.domain.site_map import Index, Place, Places
from fijnmazig.exchange.formats.tree import Element, add, written

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
ANY_LANGUAGE = "x-default"


def write(found: Index | Places, *, site: str) -> bytes:
    """Return one file of the site map, or the list of its files."""
    if isinstance(found, Index):
        index = etree.Element(f"{{{NAMESPACE}}}sitemapindex", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # lxml's own name for no prefix
        for number in found.numbers:
            add(add(index, "sitemap"), "loc", f"{site}/sitemap-{number}.xml")
        return written(index)
    names = {None: NAMESPACE, "xhtml": XHTML}
    urls = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap=names)  # type: ignore[arg-type]  # idem
    for place in found.places:
        _add(urls, place)
    return written(urls)


def _add(urls: Element, place: Place) -> None:
    """Add a place once for each language, each time with all the others."""
    for _, address in place.addresses:
        url = add(urls, "url")
        add(url, "loc", address)
        if place.changed_at is not None:
            add(url, "lastmod", stamp(place.changed_at))
        for language, other in (*place.addresses, (ANY_LANGUAGE, place.addresses[0][1])):
            link = etree.SubElement(url, f"{{{XHTML}}}link")
            for name, value in (("rel", "alternate"), ("hreflang", language), ("href", other)):
                link.set(name, value)
