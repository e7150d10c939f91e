"""What is done every night: entries, needs, mails, kept places and links of answers end in time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.keeping import CERTIFICATE_NAMED
from fijnmazig.gatherings.models import AccessNeed, Certificate, Cohort, Entry, Letter, Moment
from fijnmazig.gatherings.services.course import forget_old_words
from fijnmazig.gatherings.services.dialogues import remove_reservations
from fijnmazig.gatherings.services.erasure import take_holders
from fijnmazig.gatherings.services.evaluation import break_links
from fijnmazig.gatherings.services.past_uploads import forget_old_uploads
from fijnmazig.gatherings.services.series import forget_drafts
from fijnmazig.gatherings.services.unnaming import forget_who_gave, take_old_names

A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)
PORTION = 200  # entries or mails to one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much of each was removed; `unlinked` are series whose questionnaires stand apart now."""

    unlinked: int = 0
    reservations: int = 0  # places kept at public moments that are over
    needs: int = 0
    entries: int = 0
    letters: int = 0
    drafts: int = 0  # series that were removed a month ago
    uploads: int = 0  # lists of past meetings that nobody took over
    courses: int = 0  # words about the basic course, three years later
    holders: int = 0  # names on certificates, ten years later
    names: int = 0  # marks of who came, ten calendar years later
    givers: int = 0  # who gave or hosted a moment, or made its series, as late


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Remove needs from the day after the last moment, entries and mails a year after it, and more.

    A moment that was moved takes the day of a need along. Each kind goes in transactions of its
    own, and many rows some at a time: who marks that night hardly waits, and what is cut off goes
    on the next. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    night = _Night(actor=actor, at=at)
    today = timezone.localdate(at)
    over = Cohort.unscoped.annotate(last=Max("moments__ends_at")).filter(last__lt=at - A_YEAR)
    entries = Entry.unscoped.filter(Q(cohort__in=over.values("id")) | Q(ended_at__lt=at - A_YEAR))
    held = Certificate.unscoped.filter(
        professional__isnull=False, issued_at__lt=at - CERTIFICATE_NAMED
    )
    return Tidied(
        unlinked=night.does("unlinked", lambda: break_links(today=today)),
        reservations=night.does("reservations", lambda: remove_reservations(at=at)),
        needs=night.does("needs", lambda: _remove_needs(today)),
        letters=night.removes("letters", Letter.unscoped.filter(made_at__lt=at - A_YEAR)),
        entries=night.removes("entries", entries),
        drafts=night.does("drafts", lambda: forget_drafts(at=at)),
        uploads=night.does("uploads", lambda: forget_old_uploads(at=at)),
        courses=night.does("courses", lambda: forget_old_words(at=at)),
        holders=night.does("holders", lambda: take_holders(held)),
        names=take_old_names(actor=actor, today=today, at=at),
        givers=night.does("givers", lambda: forget_who_gave(today=today)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Night:
    """Who tidies, and when: each step is a transaction, with an act when anything went."""

    actor: Actor
    at: datetime

    def does(self, what: str, step: Callable[[], int]) -> int:
        """Take a step and return how much it was."""
        with transaction.atomic():
            total = step()
            if total:
                act = "gatherings.tidied"
                record(actor=self.actor, act=act, at=self.at, details={what: total})
        return total

    def removes(self, what: str, rows: QuerySet[Any]) -> int:
        """Remove rows, some at a time, and return how many; they are looked up before that."""
        found = list(rows.values_list("pk", flat=True))
        return sum(
            self.does(what, partial(_removed, rows.filter(pk__in=some)))
            for some in batched(found, PORTION, strict=False)
        )


def _removed(rows: QuerySet[Any]) -> int:
    """Remove rows with all that hangs on them, and return how many they were themselves."""
    total = rows.count()
    rows.delete()
    return total


def _remove_needs(today: date) -> int:
    _follow_moments()
    return AccessNeed.unscoped.filter(remove_date__lte=today).delete()[0]


def _follow_moments() -> None:
    """Let each need go the day after what is now the last moment of its group."""
    rows = Moment.unscoped.filter(cohort__in=AccessNeed.unscoped.values("seat__cohort_id"))
    lasts = rows.values("cohort").annotate(last=Max("ends_at")).values_list("cohort", "last")
    for cohort_id, last in lasts:
        day = timezone.localdate(last) + A_DAY
        AccessNeed.unscoped.filter(seat__cohort_id=cohort_id).update(remove_date=day)
