"""Look whether all that was acknowledged is there once and whole, and nothing is there by half."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fijnmazig.audit.models import Act
from fijnmazig.audit.queries import verification
from fijnmazig.gatherings.domain.kinds import Presence
from fijnmazig.gatherings.domain.marking import Change, Sending
from fijnmazig.gatherings.models import Entry, Letter, Mark, Seat
from fijnmazig.library import store
from fijnmazig.library.models import Document, IndexChange, Item, Page, Version
from fijnmazig.signals.models import Signal, SignalStep
from tools.faults.calls import acts_by_subject, half_calls, wrong_calls
from tools.faults.ledger import Kind, Ledger, Written
from tools.faults.preparing import Plan

MOST_SHOWN = 20
NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # a nonce does not depend on it


@dataclass(slots=True)
class Found:
    """What is wrong, by kind of wrong; empty when nothing is."""

    lost: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    half: set[str] = field(default_factory=set)
    chain: set[str] = field(default_factory=set)
    queue: set[str] = field(default_factory=set)
    index: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def add(self, other: "Found") -> None:
        """Take in what another look found; the same thing found twice is one."""
        for name in self.counts():
            getattr(self, name).update(getattr(other, name))

    def counts(self) -> dict[str, int]:
        """Return how many of each there are."""
        return {name: len(getattr(self, name)) for name in type(self).__dataclass_fields__}

    def lines(self) -> list[str]:
        """Return what was found, one thing a line; not more than one reads."""
        named = [
            f"{name}: {each}" for name in self.counts() for each in sorted(getattr(self, name))
        ]
        return named[:MOST_SHOWN]


def look(ledger: Ledger, *, plan: Plan) -> Found:
    """Compare what was told with what is stored; the house must be quiet meanwhile."""
    found = Found()
    for row, count in counted(ledger):
        where = f"{row.kind} {row.key}"
        if count == 0 and row.is_acknowledged:
            found.lost.add(where)
        if count > 1:
            found.doubled.add(where)
    for row, is_lost in wrong_calls(ledger, plan=plan):
        (found.lost if is_lost else found.doubled).add(f"{row.kind} {row.key}")
    found.half.update(half_states())
    found.half.update(half_calls(plan=plan))
    if not verification().valid:
        found.chain.add(f"broken at {verification().first_broken}")
    return found


def counted(ledger: Ledger) -> Iterator[tuple[Written, int]]:
    """Yield every write outside casework and how often it is stored."""
    texts = Counter(last_word(text) for text in column(Signal, "text"))
    titles = Counter(last_word(title) for title in column(Item, "title"))
    cohorts = Counter(column(Entry, "cohort_id"))
    nonces = Counter(column(Mark, "nonce"))
    for row in ledger.of(Kind.SIGNAL):
        yield row, texts[row.key]
    for row in ledger.of(Kind.ITEM):
        yield row, titles[row.key]
    for row in ledger.of(Kind.ENTRY):
        yield row, cohorts[uuid.UUID(row.key)]
    for row in ledger.of(Kind.MARK):
        yield row, nonces[nonce_of(row)]


def column(model: Any, name: str) -> list[Any]:  # noqa: ANN401 -- a table of any room
    """Return one field of every row of a table."""
    return list(model.unscoped.values_list(name, flat=True))


def last_word(text: str) -> str:
    """Return the word by which a text is found back."""
    return text.rsplit(" ", 1)[-1]


def nonce_of(row: Written) -> uuid.UUID:
    """Return the nonce of the mark that a sending makes."""
    change = Change(person=uuid.UUID(row.subject), presence=Presence(row.word))
    return Sending(nonce=uuid.UUID(row.key), at=NO_MOMENT).nonce_of(change)


def half_states() -> Iterator[str]:
    """Yield every row without its act, act without its row, and row without its parts."""
    yield from apart("signal", column(Signal, "id"), acts_by_subject("signals.signal-given"))
    yield from apart("item", column(Item, "id"), acts_by_subject("library.item-written"))
    yield from apart("entry", column(Entry, "id"), acts_by_subject("gatherings.registered"))
    yield from apart("signal", column(Signal, "id"), column(SignalStep, "signal_id"))
    yield from apart("entry", column(Entry, "id"), column(Seat, "entry_id"))
    yield from apart("entry", column(Entry, "id"), column(Letter, "entry_id"))
    yield from apart("item", column(Item, "id"), column(Version, "item_id"))
    yield from apart("item", column(Item, "id"), column(IndexChange, "item_id"))
    yield from apart("text", column(Document, "content_hash"), column(Version, "document_id"))
    yield from apart("text", column(Document, "content_hash"), column(Page, "document_id"))
    yield from half_files()
    noted = Act.unscoped.filter(act="gatherings.presence-marked")
    told = sum(details["marks"] for details in noted.values_list("details", flat=True))
    if told != Mark.unscoped.count():
        yield f"marks: {Mark.unscoped.count()} stored, {told} recorded"


def half_files() -> Iterator[str]:
    """Yield every document of which the file is absent or holds other words."""
    for name in column(Document, "content_hash"):
        try:
            with store.opened(str(name)) as file:
                is_whole = store.hash_in(file) == name
        except FileNotFoundError:
            is_whole = False
        if not is_whole:
            yield f"file {name}"


def apart(name: str, rows: Iterable[object], parts: Iterable[object]) -> Iterator[str]:
    """Yield what does not stand once on both sides."""
    left, right = Counter(rows), Counter(parts)
    for key in left.keys() | right.keys():
        if left[key] != right[key]:
            yield f"{name} {key}: {left[key]} against {right[key]}"
