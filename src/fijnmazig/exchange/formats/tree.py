"""Small hands for writing XML: elements of one namespace, with text that XML can hold."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"
_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

type Element = etree._Element  # noqa: SLF001 -- lxml has no public name for what it makes


def clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def root(tag: str, *, namespace: str, prefix: str | None = None, schema: str) -> Element:
    """Return a new tree: `tag` in `namespace`, described by the schema at an address."""
    names: Mapping[Any, str] = {prefix: namespace, "xsi": XSI}  # no prefix is None
    element = etree.Element(f"{{{namespace}}}{tag}", nsmap=names)
    element.set(f"{{{XSI}}}schemaLocation", f"{namespace} {schema}")
    return element


def add(
    parent: Element, tag: str, text: str = "", *, attributes: Mapping[str, str] | None = None
) -> Element:
    """Add `tag`, in the namespace of its parent, and return it."""
    namespace = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{namespace}}}{tag}")
    for name, value in (attributes or {}).items():
        element.set(name, clean(value))
    if text:
        element.text = clean(text)
    return element


def add_if(
    parent: Element, tag: str, text: str, *, attributes: Mapping[str, str] | None = None
) -> None:
    """Add `tag` when there is a text for it."""
    if text:
        add(parent, tag, text, attributes=attributes)


def written(element: Element) -> bytes:
    """Return the tree as a document in UTF-8."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8")


class UnreadableError(Exception):
    """What came is no XML that we read."""


def parsed(content: bytes) -> Element:
    """Return the tree in a document from elsewhere.

    No entities, no schema, no network, no deep or huge trees; a document type is refused outright.
    Raises UnreadableError when it is not well-formed or asks for any of these.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        element = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(str(error)) from error
    docinfo: Any = element.getroottree().docinfo
    if docinfo.doctype:
        message = "It has a document type."
        raise UnreadableError(message)
    return element


def text_of(parent: Element, tag: str, *, namespace: str) -> str:
    """Return the text of the first child called `tag`, empty when there is none."""
    return (parent.findtext(f"{{{namespace}}}{tag}") or "").strip()
