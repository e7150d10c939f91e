"""Questions to our own door, and what it answers, for tests."""

from pathlib import Path
from typing import Any

from django.test import Client
from lxml import etree

import fijnmazig.exchange
from fijnmazig.exchange.formats.tree import Element

XSD = Path(fijnmazig.exchange.__file__).parent / "static" / "exchange" / "fijnmazig.xsd"
NAMES = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "own": "urn:fijnmazig:item:1",
    "prov": "http://www.openarchives.org/OAI/2.0/provenance",
}


def ask(client: Client, **arguments: str) -> Element:
    """Return the answer to a question; `from_` stands for from."""
    named = {name.rstrip("_"): value for name, value in arguments.items()}
    return tree(client.get("/oai/", named).content)


def tree(content: bytes) -> Element:
    """Return a document as a tree."""
    return etree.fromstring(content)


def texts(element: Element, path: str) -> list[str]:
    """Return the text of every element, or the value of every attribute, at a path."""
    return [one if isinstance(one, str) else one.text or "" for one in find(element, path)]


def find(element: Element, path: str) -> list[Any]:
    """Return the elements, or the values of the attributes, at a path."""
    found: Any = element.xpath(path, namespaces=NAMES)
    return list(found)


def fault(element: Element) -> str:
    """Return the code of the error in an answer; empty when there is none."""
    return "".join(texts(element, "oai:error/@code"))


def walk(client: Client, **arguments: str) -> list[Element]:
    """Return every page of a list, from the first to the one without a token."""
    pages = [ask(client, **arguments)]
    while token := "".join(texts(pages[-1], "*/oai:resumptionToken")):
        pages.append(ask(client, verb=arguments["verb"], resumptionToken=token))
    return pages


def schema_faults(metadata: Element) -> list[str]:
    """Return what our schema does not allow in a record of our own format."""
    schema = etree.XMLSchema(etree.parse(XSD))
    schema.validate(metadata)
    log: Any = schema.error_log
    return [str(error.message) for error in log]
