"""What became of a signal, for who gave it: its phase, what was decided, and the answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.domain.codes import digest, read_code
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.phases import ORDER, is_late, place
from fijnmazig.signals.models import Signal, SignalAnswer
from fijnmazig.signals.queries.reach import coded_signals, own_signals
from fijnmazig.signals.texts.words import PHASES

FRESH = timedelta(days=14)
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """What was told back, and when."""

    text: str
    on_date: date
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSignal:
    """A signal as who gave it reads it; of whom else it came nothing is said."""

    id: UUID
    text: str
    place: str
    given_date: date
    phase: StrOrPromise
    number: int
    of: int
    is_together: bool
    is_late: bool
    answers: tuple[AnswerShown, ...]

    @property
    def is_over(self) -> bool:
        """Tell whether the last word was said."""
        return any(answer.is_last for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The signals somebody gave, the newest first."""

    signals: tuple[GivenSignal, ...]


def own_page(*, actor: Actor, today: date) -> OwnPage:
    """Return the signals of the actor with what was answered; a constant number of queries."""
    rows = own_signals(actor).select_related("merged_into").order_by("-given_date", "id")
    return OwnPage(signals=_given(rows[:MOST], today=today))


def coded_signal(*, code: str, today: date) -> GivenSignal:
    """Return the signal that was given with a code. Raises NotFound when there is none."""
    written = read_code(code)
    rows = coded_signals(digest(written)).select_related("merged_into") if written else ()
    found = _given(rows, today=today)
    if not found:
        raise NotFound
    return found[0]


def fresh_total(*, actor: Actor, on: date) -> int:
    """Return how many own signals got an answer lately; strangers ask the database nothing."""
    if actor.user_id is None:
        return 0
    fresh = SignalAnswer.unscoped.filter(on_date__gt=on - FRESH).values("signal_id")
    rows = own_signals(actor)
    direct = set(rows.filter(id__in=fresh).values_list("id", flat=True))
    return len(direct | set(rows.filter(merged_into__in=fresh).values_list("id", flat=True)))


def _given(rows: Iterable[Signal], *, today: date) -> tuple[GivenSignal, ...]:
    """Return signals with every answer to who gave them: from before they were merged too."""
    found = list(rows)
    keys = {row.id: [key for key in (row.id, row.merged_into_id) if key] for row in found}
    answers = answers_of(key for both in keys.values() for key in both)
    return tuple(
        _one(row, [each for key in keys[row.id] for each in answers.get(key, ())], today=today)
        for row in found
    )


def answers_of(signal_ids: Iterable[UUID]) -> dict[UUID, Sequence[AnswerShown]]:
    """Return the answers to signals by signal, the oldest first."""
    found = defaultdict[UUID, list[AnswerShown]](list)
    rows = SignalAnswer.unscoped.filter(signal_id__in=set(signal_ids))
    for row in rows.order_by("made_at", "id"):
        shown = AnswerShown(text=row.text, on_date=row.on_date, is_last=row.is_last)
        found[row.signal_id].append(shown)
    return dict(found)


def _one(row: Signal, answers: Sequence[AnswerShown], *, today: date) -> GivenSignal:
    told = sorted(answers, key=lambda each: each.on_date)
    phase = Phase(row.merged_into.phase if row.merged_into else row.phase)
    return GivenSignal(
        id=row.id,
        text=row.text,
        place=municipality_name(row.nis) if row.nis else "",
        given_date=row.given_date,
        phase=PHASES[phase],
        number=place(phase),
        of=len(ORDER),
        is_together=row.merged_into_id is not None,
        is_late=is_late(row.given_date, answered=told[0].on_date if told else None, today=today),
        answers=tuple(told),
    )
