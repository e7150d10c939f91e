"""Dublin Core, unqualified: what every harvester understands.

Source: https://www.dublincore.org/specifications/dublin-core/dces/
"""

from collections.abc import Iterator

from lxml import etree

from fijnmazig.exchange.formats.addresses import Addresses
from fijnmazig.exchange.formats.tree import Element, clean, root
from fijnmazig.library.domain.facets import licences
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.shared import SharedItem

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
TERMS = "http://purl.org/dc/elements/1.1/"
# The nearest word of the DCMI Type Vocabulary.
TYPES = {
    Kind.RECORDING: "MovingImage",
    Kind.PODCAST: "Sound",
    Kind.GAME: "InteractiveResource",
    Kind.LINK: "InteractiveResource",
}


def write(item: SharedItem, *, addresses: Addresses, publisher: str) -> Element:
    """Return the record of an item; its creator is an organisation, never a person."""
    record = root("dc", namespace=NAMESPACE, prefix="oai_dc", schema=SCHEMA)
    etree.register_namespace("dc", TERMS)
    for term, value in _terms(item, addresses, publisher):
        if value:
            etree.SubElement(record, f"{{{TERMS}}}{term}").text = clean(value)
    return record


def _terms(item: SharedItem, addresses: Addresses, publisher: str) -> Iterator[tuple[str, str]]:
    current, origin = item.current, item.origin
    yield "title", item.title
    yield "description", item.description
    yield "creator", item.owner
    yield "publisher", origin.name if origin else publisher
    yield "date", _date(item)
    yield "type", item.kind_label
    yield "type", TYPES.get(Kind(item.header.kind), "Text")
    yield "format", current.media_type if current else ""
    yield "language", item.language
    licence = licences().get(item.licence)
    yield "rights", licence.label if licence else ""
    yield "rights", licence.url if licence else ""
    for label in item.theme_labels:
        yield "subject", label
    yield "coverage", item.municipality
    yield "identifier", addresses.item(item.header.id)
    yield "identifier", _version_address(item, addresses)
    yield "relation", item.link
    yield "relation", _made_of(item, addresses)
    yield "source", origin.url if origin else ""
    yield "source", origin.identifier if origin else ""


def _date(item: SharedItem) -> str:
    """Return the day of the version shown, or of publishing an item without one."""
    moment = item.current.created_at if item.current else item.published_at
    return moment.date().isoformat() if moment else ""


def _version_address(item: SharedItem, addresses: Addresses) -> str:
    version = item.current
    return addresses.version(item.header.id, number=version.number) if version else ""


def _made_of(item: SharedItem, addresses: Addresses) -> str:
    made_of = item.current.derived_from if item.current else None
    return addresses.version(made_of.item_id, number=made_of.number) if made_of else ""
