"""Where a record came from, hop by hop, as harvesters tell each other.

Source: https://www.openarchives.org/OAI/2.0/guidelines-provenance.htm
"""

from collections.abc import Sequence

from fijnmazig.exchange.domain.answers import Hop
from fijnmazig.exchange.formats.tree import Element, add, root

NAMESPACE = "http://www.openarchives.org/OAI/2.0/provenance"
SCHEMA = "http://www.openarchives.org/OAI/2.0/provenance.xsd"


def write(chain: Sequence[Hop]) -> Element:
    """Return the chain as nested descriptions, the latest hop outermost."""
    provenance = root("provenance", namespace=NAMESPACE, schema=SCHEMA)
    parent = provenance
    for hop in chain:
        parent = _description(parent, hop)
    return provenance


def _description(parent: Element, hop: Hop) -> Element:
    known = {"harvestDate": hop.harvested_at, "altered": "true" if hop.altered else "false"}
    description = add(parent, "originDescription", attributes=known)
    add(description, "baseURL", hop.base_url)
    add(description, "identifier", hop.identifier)
    add(description, "datestamp", hop.datestamp)
    add(description, "metadataNamespace", hop.namespace)
    return description
