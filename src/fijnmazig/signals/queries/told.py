"""What anybody may read of what came of signals: sentences a person wrote for it, and counts."""

from dataclasses import dataclass
from datetime import date

from django_stubs_ext import StrOrPromise

from fijnmazig.signals.domain.kinds import AdviceState
from fijnmazig.signals.domain.timing import FEWEST
from fijnmazig.signals.models import Signal, SignalAnswer
from fijnmazig.signals.queries.reach import told_actions, told_advice
from fijnmazig.signals.texts.words import ADVICE_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAdvice:
    """A recommendation that left the house."""

    title: str
    addressee: str
    state: StrOrPromise
    sent_date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPage:
    """What was done, what was asked of others; `given` is None when too few were given."""

    given: int | None
    answered: int | None
    actions: tuple[tuple[str, date | None], ...]
    advice: tuple[ToldAdvice, ...]


def told_page() -> ToldPage:
    """Return what came of signals; no text of a signal and nothing of who gave one."""
    given = Signal.unscoped.count()
    answers = SignalAnswer.unscoped.values("signal_id")
    answered = Signal.unscoped.filter(id__in=answers) | Signal.unscoped.filter(
        merged_into__in=answers
    )
    total = answered.distinct().count()
    may_tell = given >= FEWEST and total >= FEWEST and (given == total or given - total >= FEWEST)
    done = told_actions().order_by("-closed_date", "id")
    return ToldPage(
        given=given if may_tell else None,
        answered=total if may_tell else None,
        actions=tuple(done.values_list("told", "closed_date")),
        advice=tuple(
            ToldAdvice(
                title=row.title,
                addressee=row.addressee,
                state=ADVICE_STATES[AdviceState(row.state)],
                sent_date=row.sent_date,
            )
            for row in told_advice().order_by("-sent_date", "id")
        ),
    )
