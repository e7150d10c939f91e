"""The list of signals for who follows them up: filtered, sorted, by page, and what is late."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import CharField, Count, Exists, F, Min, OuterRef, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.text import Truncator
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import MOST, Finder, finder_of
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.phases import is_late, place
from fijnmazig.signals.models import ActionSignal, Signal, SignalAnswer, SignalTheme
from fijnmazig.signals.queries.people import called
from fijnmazig.signals.queries.reach import visible_signals
from fijnmazig.signals.queries.which import in_hand, late, late_total, new
from fijnmazig.signals.texts import triage as texts
from fijnmazig.signals.texts import words

type Ids = Collection[UUID] | QuerySet[Signal, UUID]
SIGNAL = F("signal_id")

PAGE_LENGTH = 25
SHORT = 160
SORTS = {
    "dag": ("given_date", "id"),
    "-dag": ("-given_date", "id"),
    "gemeente": ("nis", "-given_date", "id"),
    "-gemeente": ("-nis", "-given_date", "id"),
}


LABELS: tuple[dict[Any, StrOrPromise], ...] = (
    *(words.CONCERNED, words.SEEN, words.PHASES, words.KINDS),
    *(words.REACHES, words.DECISIONS, words.SOURCES),
)


TAKEN: dict[str, dict[Any, StrOrPromise]] = {
    "concerned": words.CONCERNED,
    "seen": words.SEEN,
    "phase": words.PHASES,
    "kind": words.KINDS,
    "reach": words.REACHES,
    "decision": words.DECISIONS,
}
"""Of which columns a file holds the words, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which signals to list; an empty value leaves out none."""

    phase: str = ""
    nis: str = ""
    theme: str = ""
    kind: str = ""
    reach: str = ""
    source: str = ""
    which: str = ""  # new, late, mine, mine-open, nobody, open
    sort: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalLine:
    """One signal in a list; those merged into it are counted with it."""

    id: UUID
    text: str
    place: StrOrPromise
    concerned: StrOrPromise
    seen: StrOrPromise
    themes: tuple[str, ...]
    phase: StrOrPromise
    number: int
    kind: StrOrPromise
    reach: StrOrPromise
    decision: StrOrPromise
    source: StrOrPromise
    given_date: date
    answered: date | None
    owner: str
    together: int
    is_late: bool

    @property
    def short(self) -> str:
        """Return the text, cut where a list grows too long."""
        return self.text if len(self.text) <= SHORT else f"{self.text[:SHORT].rstrip()}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class TriagePage:
    """One page of signals, and how many are late."""

    rows: tuple[SignalLine, ...]
    number: int
    pages: int
    total: int
    late: int


def triage_page(*, actor: Actor, sought: Sought, today: date) -> TriagePage:
    """Return one page of the signals that the actor follows up; a constant number of queries."""
    page = Paginator(sought_signals(actor, sought, today=today), PAGE_LENGTH).get_page(sought.page)
    return TriagePage(
        rows=lines_of(list(page), today=today),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        late=late_total(actor=actor, on=today),
    )


def sought_signals(actor: Actor, sought: Sought, *, today: date) -> QuerySet[Signal]:
    """Return what a filter leaves of the signals that the actor follows up."""
    rows = visible_signals(actor).filter(merged_into=None)
    for name in ("phase", "nis", "kind", "reach", "source"):
        if value := getattr(sought, name):
            rows = rows.filter(**{name: value})
    if sought.theme:
        held = SignalTheme.unscoped.filter(signal=OuterRef("pk"), code=sought.theme)
        rows = rows.filter(Exists(held))
    if sought.which == "late":
        rows = rows.filter(late(on=today))
    elif sought.which == "new":
        rows = rows.filter(new(on=today))
    elif sought.which == "mine":
        rows = rows.filter(owner_id=actor.user_id, owner_id__isnull=False)
    elif sought.which == "mine-open":
        rows = rows.filter(in_hand(actor))
    elif sought.which == "nobody":
        rows = rows.filter(owner_id=None)
    elif sought.which == "open":
        rows = rows.exclude(phase=Phase.FEED_BACK.value)
    return rows.order_by(*SORTS.get(sought.sort, SORTS["-dag"]))


def open_finder(*, actor: Actor, action_id: UUID) -> Finder:
    """Return how to find what an action may answer too, by words of it: signals not over."""
    return finder_of(
        _open(actor, action_id), columns=("text",), called=_short, apart=_where_and_when
    )


def latest_open(*, actor: Actor, action_id: UUID) -> list[tuple[str, str]]:
    """Return the newest signals that an action may answer too, for a form."""
    rows = _open(actor, action_id).order_by("-given_date", "id").values_list("id", "text")[:MOST]
    return [(str(key), _short(text)) for key, text in rows]


def _open(actor: Actor, action_id: UUID) -> QuerySet[Signal]:
    """Return what an action may still answer; a text that was forgotten cannot be named."""
    there = visible_signals(actor).filter(merged_into=None).exclude(text="")
    has = ActionSignal.unscoped.filter(action=action_id).values("signal_id")
    return there.exclude(phase=Phase.FEED_BACK.value).exclude(id__in=has)


def _short(text: str) -> str:
    return Truncator(text).chars(SHORT)


def _where_and_when(ids: Collection[UUID]) -> dict[UUID, str]:
    rows = Signal.unscoped.filter(id__in=ids).values_list("id", "nis", "given_date")
    return {
        key: ", ".join(filter(None, (municipality_name(nis) or nis, date_format(day, "j F Y"))))
        for key, nis, day in rows
    }


def rows_to_take(*, actor: Actor, sought: Sought, today: date) -> list[list[str]]:
    """Return the signals of a filter as a table, heads first.

    The database looks up itself which they are: of a thousand, no key has to be written out.
    """
    asked = sought_signals(actor, sought, today=today)
    ids = asked.order_by().values_list("id", flat=True)
    by = written("signal_id")
    themes = themes_of(ids, by=by)
    first = _answers(ids).values(key=by).annotate(first=Min(written("on_date")))
    answered: dict[str, str] = dict(first.values_list("key", "first"))
    words_of = [_said(labels) for labels in TAKEN.values()]
    keyed = written("id"), written("given_date")
    rows = asked.values_list(*keyed, "text", "nis", "concerned_words", *TAKEN)
    where = cache(_where)
    table = [[str(head) for head in texts.HEADS]]
    for key, day, text, nis, own_words, *codes in rows:
        concerned, seen, *rest = (said[code] for said, code in zip(words_of, codes, strict=True))
        table.append(
            [
                day,
                text,
                where(nis),
                own_words or concerned,
                seen,
                ", ".join(themes.get(key, ())),
                *rest,
                answered.get(key, ""),
            ]
        )
    return table


def lines_of(rows: Sequence[Signal], *, today: date) -> tuple[SignalLine, ...]:
    """Return signals as a list shows them; four queries, however many."""
    ids = [row.id for row in rows]
    themes = themes_of(ids)
    together = _together(ids)
    answered = first_answers(ids)
    names = called(row.owner_id for row in rows)
    concerned, seen, phases, kinds, reaches, decisions, sources = map(_said, LABELS)
    return tuple(
        SignalLine(
            id=row.id,
            text=row.text,
            place=_where(row.nis),
            concerned=row.concerned_words or concerned[row.concerned],
            seen=seen[row.seen],
            themes=themes.get(row.id, ()),
            phase=phases[row.phase],
            number=place(Phase(row.phase)),
            kind=kinds[row.kind],
            reach=reaches[row.reach],
            decision=decisions[row.decision],
            source=sources[row.source],
            given_date=row.given_date,
            answered=answered.get(row.id),
            owner=names.get(row.owner_id, "") if row.owner_id else "",
            together=together.get(row.id, 0),
            is_late=row.emptied_date is None
            and is_late(row.given_date, answered=answered.get(row.id), today=today),
        )
        for row in rows
    )


def _said(labels: Mapping[Any, StrOrPromise]) -> dict[str, str]:
    """Return labels in the language of now: asked once, however many lines there are."""
    return {key: str(label) for key, label in labels.items()}


def _where(nis: str) -> str:
    return (municipality_name(nis) or nis) if nis else str(words.NO_PLACE)


def written(key: str) -> Cast:
    """Return a key or a day as the database writes it: thousands take long to become a UUID."""
    return Cast(key, CharField())


def themes_of(ids: Ids, *, by: Combinable = SIGNAL) -> dict[UUID | str, tuple[str, ...]]:
    """Return the themes of signals in words, in the order of the library."""
    labels = shown_themes()
    order = {code: place for place, code in enumerate(labels)}
    names = tuple(labels.values())
    held = defaultdict[UUID | str, list[int]](list)
    rows = SignalTheme.unscoped.filter(signal__in=ids, code__in=labels)
    for key, code in rows.values_list(by, "code"):
        held[key].append(order[code])
    return {key: tuple(names[place] for place in sorted(places)) for key, places in held.items()}


def first_answers(ids: Ids, *, by: Combinable = SIGNAL) -> dict[UUID | str, date]:
    """Return the day of the first answer, by signal."""
    rows = _answers(ids).values(key=by)
    return dict(rows.annotate(first=Min("on_date")).values_list("key", "first"))


def _answers(ids: Ids) -> QuerySet[SignalAnswer]:
    return SignalAnswer.unscoped.filter(signal__in=ids).order_by()


def _together(ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = Signal.unscoped.filter(merged_into__in=ids).order_by().values("merged_into_id")
    return dict(rows.annotate(total=Count("id")).values_list("merged_into_id", "total"))
