"""A library elsewhere, for tests: a real server that says what it is told to say."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

HEAD = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>{at}</responseDate>'
ITEM = """<item xmlns="urn:fijnmazig:item:1"><identifier>{identifier}</identifier>
<page>https://elders.example/bibliotheek/{n}/</page><kind>PLAYBOOK</kind><title>{title}</title>
{more}</item>"""
HOP = """<originDescription harvestDate="2026-01-01T00:00:00Z" altered="true">
<baseURL>https://verder.example/oai/</baseURL><identifier>{origin}</identifier>
<datestamp>2026-01-01</datestamp><metadataNamespace>urn:fijnmazig:item:1</metadataNamespace>
</originDescription>"""
PROVENANCE = (
    '<provenance xmlns="http://www.openarchives.org/OAI/2.0/provenance">{hops}</provenance>'
)


def named(number: int, *, host: str = "elders.example") -> str:
    """Return what the item with a number is called."""
    return f"oai:{host}:{UUID(int=number)}"


@dataclass(slots=True)
class Told:
    """One record: `more` is what else its metadata says, `origin` where it first came from."""

    number: int
    datestamp: str = "2026-03-02T09:00:00Z"
    title: str = "Onthaal"
    more: str = "<language>nl</language>"
    origin: str = ""
    is_deleted: bool = False

    def xml(self) -> str:
        """Return the record."""
        status = ' status="deleted"' if self.is_deleted else ""
        header = (
            f"<header{status}><identifier>{named(self.number)}</identifier>"
            f"<datestamp>{self.datestamp}</datestamp></header>"
        )
        if self.is_deleted:
            return f"<record>{header}</record>"
        item = ITEM.format(
            identifier=named(self.number), n=self.number, title=self.title, more=self.more
        )
        hops = HOP.format(origin=self.origin) if self.origin else ""
        about = f"<about>{PROVENANCE.format(hops=hops)}</about>" if hops else ""
        return f"<record>{header}<metadata>{item}</metadata>{about}</record>"


@dataclass(slots=True)
class Elsewhere:
    """What a library elsewhere holds and how it behaves.

    `answers` come first, one for each request: bytes to send, or a status with headers.
    """

    records: list[Told] = field(default_factory=list)
    per_page: int = 2
    at: str = "2026-04-01T00:00:00Z"
    prefixes: tuple[str, ...] = ("oai_dc", "fijnmazig")
    granularity: str = "YYYY-MM-DDThh:mm:ssZ"
    answers: list[bytes | tuple[int, dict[str, str]] | None] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    base_url: str = ""
    forgets_tokens: bool = False
    delay: float = 0  # seconds before each half of an answer

    def answer(self, arguments: dict[str, str]) -> str:
        """Return what it says to a question."""
        body = {
            "Identify": self._identity,
            "ListMetadataFormats": self._formats,
            "ListRecords": self._list,
        }[arguments["verb"]](arguments)
        return f"{HEAD.format(at=self.at)}<request>{self.base_url}</request>{body}</OAI-PMH>"

    def _identity(self, _arguments: dict[str, str]) -> str:
        return (
            "<Identify><repositoryName>Netwerk Elders</repositoryName>"
            f"<granularity>{self.granularity}</granularity></Identify>"
        )

    def _formats(self, _arguments: dict[str, str]) -> str:
        forms = "".join(
            f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix></metadataFormat>"
            for prefix in self.prefixes
        )
        return f"<ListMetadataFormats>{forms}</ListMetadataFormats>"

    def _list(self, arguments: dict[str, str]) -> str:
        token = arguments.get("resumptionToken", "")
        if token and self.forgets_tokens:
            return '<error code="badResumptionToken">Begin anew.</error>'
        since, _, start = token.partition("|") if token else (arguments.get("from", ""), "", "0")
        found = [one for one in self.records if one.datestamp >= since]
        found.sort(key=lambda one: (one.datestamp, one.number))
        first = int(start or 0)
        page = found[first : first + self.per_page]
        if not page:
            return '<error code="noRecordsMatch">Nothing.</error>'
        following = first + self.per_page
        token = f"{since}|{following}" if following < len(found) else ""
        records = "".join(one.xml() for one in page)
        return f"<ListRecords>{records}<resumptionToken>{token}</resumptionToken></ListRecords>"


@contextmanager
def served(elsewhere: Elsewhere) -> Iterator[str]:
    """Serve a library elsewhere and yield the address of its door."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            arguments = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
            elsewhere.asked.append(arguments)
            elsewhere.agents.append(self.headers.get("User-Agent", ""))
            planned = elsewhere.answers.pop(0) if elsewhere.answers else None
            if isinstance(planned, tuple):
                self._send(*planned, b"")
            else:
                self._send(200, {}, planned or elsewhere.answer(arguments).encode())

        def _send(self, status: int, headers: dict[str, str], content: bytes) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for half in (content[: len(content) // 2], content[len(content) // 2 :]):
                time.sleep(elsewhere.delay)
                with suppress(OSError):  # whoever asked went away
                    self.wfile.write(half)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    elsewhere.base_url = f"http://127.0.0.1:{server.server_port}/oai/"
    try:
        yield elsewhere.base_url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
