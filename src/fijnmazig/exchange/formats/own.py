"""Our own format: everything another Fijnmazig needs. Described in docs/exchange.md and its XSD."""

from fijnmazig.exchange.domain.datestamps import stamp
from fijnmazig.exchange.formats.addresses import Addresses
from fijnmazig.exchange.formats.tree import Element, add, add_if, root
from fijnmazig.library.domain.shared import SharedItem, SharedVersion

NAMESPACE = "urn:fijnmazig:item:1"
SHA256 = "SHA-256"


def write(item: SharedItem, *, addresses: Addresses) -> Element:
    """Return the record of an item."""
    record = root("item", namespace=NAMESPACE, schema=addresses.schema)
    add(record, "identifier", addresses.identifier(item.header.id))
    add(record, "page", addresses.item(item.header.id))
    add(record, "kind", item.header.kind)
    add(record, "title", item.title)
    add_if(record, "description", item.description)
    add_if(record, "owner", item.owner)
    add_if(record, "contactRole", item.contact_role)
    add_if(record, "network", item.network)
    add_if(
        record,
        "municipality",
        item.municipality or item.municipality_nis,
        attributes={"nis": item.municipality_nis},
    )
    add(record, "language", item.language)
    add_if(record, "year", str(item.year or ""))
    _ages(record, item)
    add_if(record, "licence", item.licence)
    add_if(record, "link", item.link)
    add_if(record, "confirmed", item.confirmed_date.isoformat() if item.confirmed_date else "")
    add_if(record, "published", stamp(item.published_at) if item.published_at else "")
    for code, label in zip(item.header.themes, item.theme_labels, strict=True):
        add(record, "theme", label, attributes={"code": code})
    for facet, code in item.terms:
        add(record, "term", attributes={"facet": facet, "code": code})
    _origin(record, item)
    for version in item.versions:
        _version(record, item, version, addresses)
    _text(record, item)
    return record


def _ages(record: Element, item: SharedItem) -> None:
    ages = {"from": item.age_from_months, "to": item.age_to_months}
    known = {name: str(months) for name, months in ages.items() if months is not None}
    if known:
        add(record, "months", attributes=known)


def _origin(record: Element, item: SharedItem) -> None:
    if item.origin is not None:
        where = {"identifier": item.origin.identifier, "page": item.origin.url}
        add(record, "origin", item.origin.name, attributes=where)


def _version(
    record: Element, item: SharedItem, version: SharedVersion, addresses: Addresses
) -> None:
    known = {
        "number": str(version.number),
        "current": "true" if version.is_current else "false",
        "page": addresses.version(item.header.id, number=version.number),
    }
    element = add(record, "version", attributes=known)
    add(element, "created", stamp(version.created_at))
    file = {
        "name": version.file_name,
        "type": version.media_type,
        "size": str(version.size),
        "hash": version.content_hash,
        "algorithm": SHA256,
    }
    add(
        element,
        "file",
        addresses.file(item.header.id, number=version.number),
        attributes=file,
    )
    add_if(element, "change", version.change_note)
    if version.lineage or version.derived_from:
        _lineage(element, version, addresses)


def _lineage(element: Element, version: SharedVersion, addresses: Addresses) -> None:
    known = {"kind": version.lineage} if version.lineage else {}
    made_of = version.derived_from
    if made_of is not None:
        known |= {
            "identifier": addresses.identifier(made_of.item_id),
            "number": str(made_of.number),
        }
    add(element, "lineage", attributes=known)


def _text(record: Element, item: SharedItem) -> None:
    if item.pages:
        text = add(record, "text")
        for page in item.pages:
            add(text, "page", page.text, attributes={"label": page.label})
