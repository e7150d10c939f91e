"""Harvest a source: from where the last list ended, page by page, to its end or to a fault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.common.fetching.web import Fetcher, FetchError
from fijnmazig.exchange import texts
from fijnmazig.exchange.domain.oai import Fault, Format, Problem
from fijnmazig.exchange.domain.taken import Counts, Identified, TakenPage
from fijnmazig.exchange.formats.answers import read_identity, read_page, read_prefixes
from fijnmazig.exchange.formats.tree import UnreadableError
from fijnmazig.exchange.models import Source
from fijnmazig.exchange.queries.sources import harvested_sources
from fijnmazig.exchange.services.taking import take_page
from fijnmazig.exchange.services.visits import (
    begin_anew,
    find_nothing_new,
    name_source,
    note_fault,
)
from fijnmazig.library.domain.harvested import line

type Clock = Callable[[], datetime]
type Question = Mapping[str, str]
MOST_PAGES = 5_000  # in one visit
MOST_TIME = timedelta(hours=1)  # idem: other work waits meanwhile
DAY = len("2026-01-01")
# What we read, best first.
PREFERRED = (Format.OWN, Format.DUBLIN_CORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """How a harvest goes; at its end without a fault the list was read to its end."""

    source_id: UUID
    base_url: str
    name: str
    pages: int = 0
    counts: Counts = field(default_factory=Counts)
    fault: str = ""


type Progress = Callable[[Harvest], None]


def harvest(  # noqa: PLR0913 -- who, what, with what, when, how far
    *,
    actor: Actor,
    source_id: UUID,
    fetcher: Fetcher,
    clock: Clock,
    progress: Progress | None = None,
    most_pages: int = MOST_PAGES,
) -> Harvest:
    """Take over what changed at a source since the last time, and return how it went.

    A list that was cut halfway goes on where it was cut. A fault is kept with the source as one
    sentence; what was taken over before stays. `progress` is told after every page. After
    `most_pages` the rest is left for the next visit.
    Raises NotFound when the source is absent or not the actor's.
    """
    source = find(harvested_sources(actor), id=source_id)
    done = Harvest(
        source_id=source.id,
        base_url=source.base_url,
        name=source.name or source.repository or source.base_url,
    )
    visit = _Visit(actor=actor, fetcher=fetcher, clock=clock, tell=progress, done=done)
    try:
        if not visit.read(source, most_pages=most_pages):
            begin_anew(actor=actor, source_id=source.id, at=clock())
            source.refresh_from_db()
            visit.read(source, most_pages=most_pages)
    except FetchError as error:
        return visit.stopped(texts.TROUBLES[error.trouble])
    except UnreadableError:
        return visit.stopped(texts.UNREADABLE)
    except Refused as refusal:
        return visit.stopped(refusal.message)
    return visit.done


@dataclass(slots=True, kw_only=True)
class _Visit:
    """One visit to a source, and how far it came."""

    actor: Actor
    fetcher: Fetcher
    clock: Clock
    tell: Progress | None
    done: Harvest

    def read(self, source: Source, *, most_pages: int) -> bool:
        """Read the list to its end; tell whether the source went on with a list that was cut.

        Raises FetchError, UnreadableError, or Refused with what the source says.
        """
        token = source.resumption_token
        question = _resumed(token) if token else self._opening(source)
        ends = self.clock() + MOST_TIME
        for _ in range(most_pages):
            page = read_page(self._ask(question), source_name=self.done.name)
            if isinstance(page, Problem):
                return self._is_settled(page, token)
            if page.token and page.token == token:
                raise UnreadableError(page.token)
            self._take(page, token)
            if not page.token or self.clock() >= ends:
                return True
            token = page.token
            question = _resumed(token)
        return True

    def stopped(self, message: StrOrPromise) -> Harvest:
        """Keep why the visit stopped, and return how far it came."""
        fault, at = str(message), self.clock()
        note_fault(actor=self.actor, source_id=self.done.source_id, fault=fault, at=at)
        return replace(self.done, fault=fault)

    def _ask(self, question: Question) -> bytes:
        return self.fetcher.fetch(f"{self.done.base_url}?{urlencode(question)}")

    def _opening(self, source: Source) -> Question:
        """Return the first question of a list, after a look at who answers and what they give."""
        identity = read_identity(self._ask({"verb": "Identify"}))
        prefixes = read_prefixes(self._ask({"verb": "ListMetadataFormats"}))
        for answer in (identity, prefixes):
            if isinstance(answer, Problem):
                raise Refused(texts.THEIR_FAULT % {"message": answer.message})
        assert isinstance(identity, Identified)  # noqa: S101 -- tells the type checker
        assert isinstance(prefixes, tuple)  # noqa: S101 -- idem
        form = next((one for one in PREFERRED if one in prefixes), None)
        if form is None:
            raise Refused(texts.NO_FORMAT)
        self._name(identity)
        since = source.harvested_until
        since = since if "T" in identity.granularity else since[:DAY]
        question = {"verb": "ListRecords", "metadataPrefix": str(form)}
        return {**question, "from": since} if since else question

    def _name(self, identity: Identified) -> None:
        name = line(identity.name, most=200)
        name_source(actor=self.actor, source_id=self.done.source_id, name=name, at=self.clock())
        self.done = replace(self.done, name=name or self.done.name)

    def _take(self, page: TakenPage, token: str) -> None:
        counts = take_page(
            actor=self.actor,
            source_id=self.done.source_id,
            page=page,
            token=token,
            at=self.clock(),
        )
        self.done = replace(
            self.done, pages=self.done.pages + 1, counts=self.done.counts.plus(counts)
        )
        if self.tell is not None:
            self.tell(self.done)

    def _is_settled(self, problem: Problem, token: str) -> bool:
        """Tell whether a list is at its end; a token they do not know means that it is not."""
        if problem.fault is Fault.BAD_TOKEN and token:
            return False
        if problem.fault is not Fault.NOTHING:
            raise Refused(texts.THEIR_FAULT % {"message": problem.message})
        find_nothing_new(
            actor=self.actor, source_id=self.done.source_id, token=token, at=self.clock()
        )
        return True


def _resumed(token: str) -> Question:
    return {"verb": "ListRecords", "resumptionToken": token}
