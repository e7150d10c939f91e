"""What this room forgets: texts in time, and a member at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.signals.domain.kinds import Phase
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

    Themes, municipality and days stay: they say of nobody anything. Raises NotFound for anybody
    but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    done = Tidied(
        givers=_over(at, kept=GIVER_KEPT, only=("giver_id", "code_digest")),
        texts=_over(at, kept=TEXT_KEPT, only=("text",)),
    )
    details = {"givers": done.givers, "texts": done.texts}
    record(actor=actor, act="signals.tidied", at=at, details=details)
    return done


@transaction.atomic
def forget_member(*, actor: Actor, user_id: UUID, at: datetime) -> Forgotten:
    """Take a member out of every signal, action and recommendation; what was said stays.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    given = Signal.unscoped.filter(giver_id=user_id).update(giver_id=None)
    followed = 0
    for model, fields in (
        (Signal, ("owner_id", "told_by")),
        (SignalStep, ("owner_id", "made_by")),
        (SignalAnswer, ("made_by",)),
        (SignalMerge, ("made_by", "undone_by")),
        (SignalLink, ("made_by",)),
        (SkippedProposal, ("made_by",)),
        (Action, ("owner_id", "made_by")),
        (Recommendation, ("approved_by", "made_by")),
    ):
        for name in fields:
            rows = model.unscoped.filter(**{name: user_id})
            followed += rows.update(**{name: None})
    record(
        actor=actor,
        act="signals.member-forgotten",
        subject_id=user_id,
        subject_kind="member",
        at=at,
        details={"given": given, "followed": followed},
    )
    return Forgotten(given=given, followed=followed)


def _over(at: datetime, *, kept: timedelta, only: tuple[str, ...]) -> int:
    """Empty fields of signals whose last word is longer ago than that, merged ones with theirs."""
    today = localdate(at)
    last = Signal.unscoped.filter(phase=Phase.FEED_BACK.value).annotate(
        said=Max("answers__on_date")
    )
    ids = list(last.filter(said__lte=today - kept).values_list("id", flat=True))
    rows = Signal.unscoped.filter(id__in=ids) | Signal.unscoped.filter(merged_into__in=ids)
    if "text" in only:
        SignalAnswer.unscoped.filter(signal__in=ids).update(text="")
        return rows.filter(emptied_date=None).update(
            text="", concerned_words="", reason="", emptied_date=today
        )
    held = rows.exclude(giver_id=None, code_digest="")
    return held.update(giver_id=None, code_digest="")
