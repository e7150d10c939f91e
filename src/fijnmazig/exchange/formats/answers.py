"""Read the envelope of what another installation answers."""

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from fijnmazig.exchange.domain.answers import Hop
from fijnmazig.exchange.domain.datestamps import read_stamp
from fijnmazig.exchange.domain.oai import Fault, Problem
from fijnmazig.exchange.domain.taken import Identified, TakenPage, TakenRecord
from fijnmazig.exchange.formats import provenance
from fijnmazig.exchange.formats.copies import read_copy
from fijnmazig.exchange.formats.envelope import NAMESPACE
from fijnmazig.exchange.formats.tree import Element, UnreadableError, parsed, text_of
from fijnmazig.library.domain.shared import Origin

LONGEST_NAME = 300
LONGEST_NAMESPACE = 200
LONGEST_TOKEN = 2_000
MOST_HOPS = 10


def read_identity(content: bytes) -> Identified | Problem:
    """Return who answers. Raises UnreadableError when this is no answer to Identify."""
    body = _body(content, "Identify")
    if isinstance(body, Problem):
        return body
    return Identified(name=_said(body, "repositoryName"), granularity=_said(body, "granularity"))


def read_prefixes(content: bytes) -> tuple[str, ...] | Problem:
    """Return the prefixes of the formats on offer. Raises UnreadableError."""
    body = _body(content, "ListMetadataFormats")
    if isinstance(body, Problem):
        return body
    return tuple(_said(form, "metadataPrefix") for form in _all(body, "metadataFormat"))


def read_page(content: bytes, *, source_name: str) -> TakenPage | Problem:
    """Return one page of records; those without a usable header are left out.

    Raises UnreadableError when this is no answer to ListRecords.
    """
    body = _body(content, "ListRecords")
    if isinstance(body, Problem):
        return body
    document = body.getparent()
    token = _said(body, "resumptionToken")
    if len(token) > LONGEST_TOKEN:
        message = "The resumption token is too long."
        raise UnreadableError(message)
    return TakenPage(
        answered_at=_said(document, "responseDate") if document is not None else "",
        records=tuple(
            record
            for element in _all(body, "record")
            if (record := _record(element, source_name)) is not None
        ),
        token=token,
    )


def _body(content: bytes, verb: str) -> Element | Problem:
    document = parsed(content)
    error = document.find(f"{{{NAMESPACE}}}error")
    if error is not None:
        code = error.get("code", "")
        fault = Fault(code) if code in list(Fault) else Fault.BAD_ARGUMENT
        return Problem(fault=fault, message=(error.text or "").strip()[:LONGEST_NAME])
    body = document.find(f"{{{NAMESPACE}}}{verb}")
    if body is None:
        message = f"No answer to {verb}."
        raise UnreadableError(message)
    return body


def _record(element: Element, source_name: str) -> TakenRecord | None:
    header = element.find(f"{{{NAMESPACE}}}header")
    if header is None:
        return None
    identifier, datestamp = _said(header, "identifier"), _said(header, "datestamp")
    if not 0 < len(identifier) <= LONGEST_NAME or read_stamp(datestamp) is None:
        return None
    metadata = element.find(f"{{{NAMESPACE}}}metadata")
    content = metadata[0] if metadata is not None and len(metadata) else None
    chain = tuple(_chain(element))
    origin = Origin(
        name=source_name, url="", identifier=chain[-1].identifier if chain else identifier
    )
    is_deleted = header.get("status") == "deleted"
    return TakenRecord(
        identifier=identifier,
        datestamp=datestamp,
        is_deleted=is_deleted,
        namespace=_namespace(content)[:LONGEST_NAMESPACE] if content is not None else "",
        fingerprint=_fingerprint(element, header),
        copy=read_copy(content, origin=origin) if content is not None and not is_deleted else None,
        chain=chain,
    )


def _fingerprint(element: Element, header: Element) -> str:
    """Return a digest of all that a record says, but for the moment of its change."""
    parts = [header.get("status", ""), _said(header, "identifier")]
    said = [_canonical(part) for part in element if part is not header]
    return sha256(b"\n".join(["\n".join(parts).encode(), *said])).hexdigest()


def _canonical(element: Element) -> bytes:
    """Return one way of writing an element; as it came when XML has no such way for it."""
    try:
        return etree.tostring(element, method="c14n")
    except etree.C14NError:  # a namespace that is no full address
        return etree.tostring(element)


def _namespace(element: Element) -> str:
    return etree.QName(element).namespace or ""


def _chain(element: Element) -> Iterator[Hop]:
    """Yield the hops of a record, latest first; one that says nothing usable ends the chain."""
    path = f"{{{NAMESPACE}}}about/{{{provenance.NAMESPACE}}}provenance"
    found = element.find(path)
    tag = f"{{{provenance.NAMESPACE}}}originDescription"
    parent = found.find(tag) if found is not None else None
    hops = 0
    while parent is not None and hops < MOST_HOPS:
        hop = _hop(parent)
        if hop is None:
            return
        yield hop
        parent, hops = parent.find(tag), hops + 1


def _hop(description: Element) -> Hop | None:
    def said(tag: str) -> str:
        return text_of(description, tag, namespace=provenance.NAMESPACE)[:LONGEST_NAME]

    if not said("identifier"):
        return None
    return Hop(
        harvested_at=description.get("harvestDate", "")[:20],
        base_url=said("baseURL"),
        identifier=said("identifier"),
        datestamp=said("datestamp")[:20],
        namespace=said("metadataNamespace")[:LONGEST_NAMESPACE],
        altered=description.get("altered") == "true",
    )


def _said(parent: Element, tag: str) -> str:
    return text_of(parent, tag, namespace=NAMESPACE)


def _all(parent: Element, tag: str) -> list[Element]:
    return parent.findall(f"{{{NAMESPACE}}}{tag}")
