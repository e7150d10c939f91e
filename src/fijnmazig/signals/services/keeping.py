"""What this room forgets: texts in time, and a member at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import let_go
from fijnmazig.common.errors import NotFound
from fijnmazig.signals.models import (
    Action,
    Recommendation,
    Signal,
    SignalAnswer,
    SignalLink,
    SignalMerge,
    SignalStep,
    SkippedProposal,
)

GIVER_KEPT = timedelta(days=365)
TEXT_KEPT = timedelta(days=730)
UNANSWERED_KEPT = timedelta(days=3 * 365)
"""So long after it was given nothing stays of a signal that nobody answered but its figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How many signals lost who gave them, and how many their text."""

    givers: int
    texts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many signals and actions no longer say who gave or followed them."""

    given: int
    followed: int


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Forget who gave a signal a year after the last answer, and its text after two years.

    Of a signal that nobody answered both go three years after it was given. Themes, municipality,
    days, what was ticked and decided, and the wording that may leave the house stay: they say of
    nobody anything. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    named = _over(at, kept=GIVER_KEPT).exclude(giver_id=None, code_digest="")
    done = Tidied(
        givers=named.update(giver_id=None, code_digest=""),
        texts=_forget_texts(at),
    )
    details = {"givers": done.givers, "texts": done.texts}
    record(actor=actor, act="signals.tidied", at=at, details=details)
    return done


NAMED = (
    *((Signal, name) for name in ("owner_id", "told_by")),
    *((SignalStep, name) for name in ("owner_id", "made_by")),
    (SignalAnswer, "made_by"),
    *((SignalMerge, name) for name in ("made_by", "undone_by")),
    (SignalLink, "made_by"),
    (SkippedProposal, "made_by"),
    *((Action, name) for name in ("owner_id", "made_by")),
    *((Recommendation, name) for name in ("approved_by", "made_by")),
)
"""Every column of this room that says who followed something up."""


@transaction.atomic
def forget_member(*, actor: Actor, user_id: UUID, at: datetime) -> Forgotten:
    """Take a member out of every signal, action and recommendation; what was said stays.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    given = Signal.unscoped.filter(giver_id=user_id).update(giver_id=None)
    followed = let_go(NAMED, of=user_id)
    record(
        actor=actor,
        act="signals.member-forgotten",
        subject_id=user_id,
        subject_kind="member",
        at=at,
        details={"given": given, "followed": followed},
    )
    return Forgotten(given=given, followed=followed)


def _forget_texts(at: datetime) -> int:
    """Empty what somebody wrote about signals: the text, answers, reasons, notes of steps.

    What is decided after that says why until the next night only, as the notes of steps do.
    """
    over = _over(at, kept=TEXT_KEPT)
    SignalAnswer.unscoped.filter(signal__in=over).exclude(text="").update(text="")
    SignalStep.unscoped.filter(signal__in=over).exclude(note="").update(note="")
    late = over.exclude(emptied_date=None).exclude(reason="").update(reason="")
    return late + over.filter(emptied_date=None).update(
        text="", concerned_words="", reason="", emptied_date=localdate(at)
    )


def _over(at: datetime, *, kept: timedelta) -> QuerySet[Signal]:
    """Return the signals whose last answer is longer ago than that, whatever phase they are in.

    One that was merged has the answers of the other too, from the day on which it was merged; one
    that nobody answered is over after a longer time.
    """
    since = localdate(at) - kept
    answers = SignalAnswer.unscoped.filter(
        Q(signal=OuterRef("pk")) | Q(signal=OuterRef("merged_into"))
    )
    merges = SignalMerge.unscoped.filter(signal=OuterRef("pk"), undone_at=None)
    answered = Q(Exists(answers), given_date__lte=since)
    answered &= ~Q(Exists(answers.filter(on_date__gt=since)))
    answered &= ~Q(Exists(merges.filter(made_at__gt=at - kept)))
    never = Q(given_date__lte=localdate(at) - UNANSWERED_KEPT) & ~Q(Exists(answers))
    return Signal.unscoped.filter(answered | never)
