"""The envelope around every answer of ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fijnmazig.exchange.domain.answers import (
    Answer,
    Formats,
    Headers,
    Identity,
    One,
    Record,
    Records,
    Sets,
)
from fijnmazig.exchange.domain.datestamps import stamp
from fijnmazig.exchange.domain.oai import Fault, Format, Problem
from fijnmazig.exchange.domain.sets import specs_of
from fijnmazig.exchange.domain.tokens import Token, write_token
from fijnmazig.exchange.formats import dublin_core, own, provenance
from fijnmazig.exchange.formats.addresses import Addresses
from fijnmazig.exchange.formats.tree import Element, add, root, written
from fijnmazig.library.domain.shared import SharedHeader

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
NAMELESS = frozenset({Fault.BAD_VERB, Fault.BAD_ARGUMENT})  # their arguments are not repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes the answers of one installation."""

    addresses: Addresses
    site_name: str
    base_url: str

    def write(self, answer: Answer, *, arguments: Sequence[tuple[str, str]], at: datetime) -> bytes:
        """Return the whole document that answers a request with these arguments."""
        document = root("OAI-PMH", namespace=NAMESPACE, schema=SCHEMA)
        add(document, "responseDate", stamp(at))
        nameless = isinstance(answer, Problem) and answer.fault in NAMELESS
        add(document, "request", self.base_url, attributes={} if nameless else dict(arguments))
        if isinstance(answer, Problem):
            add(document, "error", answer.message, attributes={"code": answer.fault})
            return written(document)
        self._fill(add(document, dict(arguments)["verb"]), answer)
        return written(document)

    def _fill(self, body: Element, answer: Answer) -> None:
        match answer:
            case Identity():
                self._identity(body, answer)
            case Formats():
                self._formats(body, answer)
            case Sets():
                _sets(body, answer)
            case Headers():
                for header in answer.headers:
                    self._header(body, header, is_deleted=header.is_deleted)
                _token(body, answer.token, answer.cursor)
            case Records():
                for record in answer.records:
                    self._record(body, record, answer.form)
                _token(body, answer.token, answer.cursor)
            case One():
                self._record(body, answer.record, answer.form)

    def _identity(self, body: Element, identity: Identity) -> None:
        add(body, "repositoryName", identity.name)
        add(body, "baseURL", self.base_url)
        add(body, "protocolVersion", "2.0")
        add(body, "adminEmail", identity.address)
        add(body, "earliestDatestamp", stamp(identity.earliest))
        add(body, "deletedRecord", "persistent")
        add(body, "granularity", "YYYY-MM-DDThh:mm:ssZ")

    def _formats(self, body: Element, formats: Formats) -> None:
        places = {
            Format.DUBLIN_CORE: (dublin_core.SCHEMA, dublin_core.NAMESPACE),
            Format.OWN: (self.addresses.schema, own.NAMESPACE),
        }
        for form in formats.forms:
            schema, namespace = places[form]
            element = add(body, "metadataFormat")
            add(element, "metadataPrefix", form)
            add(element, "schema", schema)
            add(element, "metadataNamespace", namespace)

    def _header(self, parent: Element, header: SharedHeader, *, is_deleted: bool) -> None:
        element = add(parent, "header", attributes={"status": "deleted"} if is_deleted else {})
        add(element, "identifier", self.addresses.identifier(header.id))
        add(element, "datestamp", stamp(header.changed_at))
        for spec in specs_of(kind=header.kind, themes=header.themes):
            add(element, "setSpec", spec)

    def _record(self, parent: Element, record: Record, form: Format) -> None:
        element = add(parent, "record")
        self._header(element, record.header, is_deleted=record.item is None)
        if record.item is None:
            return
        if form is Format.OWN:
            metadata = own.write(record.item, addresses=self.addresses)
        else:
            metadata = dublin_core.write(
                record.item, addresses=self.addresses, publisher=self.site_name
            )
        add(element, "metadata").append(metadata)
        if record.chain:
            add(element, "about").append(provenance.write(record.chain))


def _sets(body: Element, sets: Sets) -> None:
    for spec, name in sets.sets:
        element = add(body, "set")
        add(element, "setSpec", spec)
        add(element, "setName", name)


def _token(body: Element, token: Token | None, cursor: int) -> None:
    """Add the token that goes on; an empty one ends a list that was cut, a whole list has none."""
    if token is not None:
        add(body, "resumptionToken", write_token(token), attributes={"cursor": str(cursor)})
    elif cursor:
        add(body, "resumptionToken", attributes={"cursor": str(cursor)})
