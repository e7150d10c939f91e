"""Recommendations: a list, one with the signals that carry it, and what leaves as a note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import MOST, Finder, finder_of
from fijnmazig.common.db import find
from fijnmazig.organisations.queries.doors import partnership_names
from fijnmazig.signals.domain.kinds import AdviceState, Reach
from fijnmazig.signals.models import Recommendation, RecommendationSignal, Signal
from fijnmazig.signals.queries.people import called
from fijnmazig.signals.queries.reach import (
    approved_advice,
    is_wide,
    managed_advice,
    visible_advice,
    visible_signals,
)
from fijnmazig.signals.queries.triage import SignalLine, lines_of
from fijnmazig.signals.texts import acting as texts
from fijnmazig.signals.texts.words import ADVICE_STATES

type Sheet = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """One recommendation in a list."""

    id: UUID
    title: str
    addressee: str
    partnership: str
    state: AdviceState
    state_name: StrOrPromise
    sent_date: date | None
    answered_date: date | None
    signals: int
    is_approved: bool
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceList:
    """Every recommendation, and whether one may be made."""

    rows: tuple[AdviceLine, ...]
    may_write: bool
    may_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvicePage:
    """One recommendation, whole."""

    line: AdviceLine
    text: str
    answer: str
    approved_by: str
    approved_date: date | None
    signals: tuple[SignalLine, ...]
    worded: tuple[str, ...]
    total: int

    @property
    def is_draft(self) -> bool:
        """Tell whether it has not left the house."""
        return self.line.state is AdviceState.DRAFT


def advice_list(*, actor: Actor) -> AdviceList:
    """Return every recommendation, the newest first; a constant number of queries."""
    rows = list(visible_advice(actor).order_by("-made_at", "id"))
    lines = _lines(rows, actor=actor)
    return AdviceList(
        rows=lines,
        may_write=is_wide(actor),
        may_leave=any(line.is_approved for line in lines),
    )


def advice_page(*, actor: Actor, advice_id: UUID, today: date) -> AdvicePage:
    """Return one recommendation. Raises NotFound when the actor reads none."""
    row = find(visible_advice(actor), id=advice_id)
    (line,) = _lines([row], actor=actor)
    carriers = list(_carriers(row))
    ids = [each.id for each in carriers]
    seen = list(visible_signals(actor).filter(id__in=ids).order_by("given_date", "id"))
    return AdvicePage(
        line=line,
        text=row.text,
        answer=row.answer,
        approved_by=called([row.approved_by]).get(row.approved_by, "") if row.approved_by else "",
        approved_date=row.approved_at.date() if row.approved_at else None,
        signals=lines_of(seen, today=today),
        worded=tuple(each.told for each in carriers if each.told),
        total=len(carriers),
    )


def supralocal_finder(*, actor: Actor) -> Finder:
    """Return how to find the supralocal signals that the actor follows up, by words of them."""
    return finder_of(_supralocal(actor), columns=("text", "told"), called=_worded)


def latest_supralocal(*, actor: Actor) -> list[tuple[str, str]]:
    """Return the newest supralocal signals that the actor follows up, for a form."""
    rows = _supralocal(actor).order_by("-given_date", "id").values_list("id", "text", "told")
    return [(str(key), _worded(text, told)) for key, text, told in rows[:MOST]]


def _supralocal(actor: Actor) -> QuerySet[Signal]:
    return visible_signals(actor).filter(reach=Reach.SUPRALOCAL.value, merged_into=None)


def _worded(text: str, told: str) -> str:
    return told or text


def note_sheet(*, actor: Actor, today: date) -> Sheet:
    """Return the policy note: the approved recommendations with the worded signals of each.

    The text of a signal is never in it, only what somebody approved to leave.
    """
    rows = approved_advice(actor)
    words = {name: str(word) for name, word in texts.NOTE_WORDS.items()}
    day = date_format(today, "j F Y")
    return {
        "title": str(texts.NOTE_TITLE),
        "about": str(texts.NOTE_ABOUT),
        "printed": words["printed"] % {"day": day},
        "words": words,
        "items": [_item(row, words, number) for number, row in enumerate(rows, start=1)],
    }


def _item(row: Recommendation, words: dict[str, str], number: int) -> Sheet:
    carriers = list(_carriers(row))
    worded = [each.told for each in carriers if each.told]
    more = len(carriers) - len(worded)
    return {
        "heading": words["recommendation"] % {"number": number},
        "title": row.title,
        "text": row.text,
        "facts": [
            [words["to"], row.addressee],
            [words["state"], str(ADVICE_STATES[AdviceState(row.state)])],
            *([[words["sent"], date_format(row.sent_date, "j F Y")]] if row.sent_date else []),
            *([[words["answer"], row.answer]] if row.answer else []),
        ],
        "signals": worded or [words["none"]],
        "more": _more(more, words),
    }


def _more(total: int, words: dict[str, str]) -> str:
    if total <= 0:
        return ""
    return words["one_more"] if total == 1 else words["more"] % {"total": total}


def _carriers(row: Recommendation) -> Iterable[Signal]:
    """Return the signals that carry a recommendation, the oldest first."""
    about = RecommendationSignal.unscoped.filter(recommendation=row).values("signal_id")
    return Signal.unscoped.filter(id__in=about).order_by("given_date", "id")


def _lines(rows: Sequence[Recommendation], *, actor: Actor) -> tuple[AdviceLine, ...]:
    names = partnership_names(ids={row.partnership_id for row in rows})
    ids = [row.id for row in rows]
    mine = set(managed_advice(actor).filter(id__in=ids).values_list("id", flat=True))
    carried = RecommendationSignal.unscoped.filter(recommendation__in=ids)
    held = list(carried.values_list("recommendation_id", flat=True))
    return tuple(
        AdviceLine(
            id=row.id,
            title=row.title,
            addressee=row.addressee,
            partnership=names.get(row.partnership_id, ""),
            state=AdviceState(row.state),
            state_name=ADVICE_STATES[AdviceState(row.state)],
            sent_date=row.sent_date,
            answered_date=row.answered_date,
            signals=held.count(row.id),
            is_approved=row.approved_at is not None,
            is_mine=row.id in mine,
        )
        for row in rows
    )
