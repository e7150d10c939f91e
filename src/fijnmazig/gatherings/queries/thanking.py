"""Who came to a moment and was not thanked for it yet: how many, never who."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import MomentState, Presence
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Letter, MailChoice, Moment
from fijnmazig.gatherings.queries.lists import MomentHead, head_of, marked_moment
from fijnmazig.gatherings.queries.marks import standing_marks
from fijnmazig.gatherings.texts import entries
from fijnmazig.gatherings.texts import materials as texts
from fijnmazig.organisations.queries.doors import merged_people
from fijnmazig.organisations.queries.workers import reachable

A_YEAR = timedelta(days=365)  # mails are removed after it: then nobody knows who was thanked


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksPage:
    """What a host sees before the thanks go: the subject, how many get it and got it before."""

    head: MomentHead
    subject: StrOrPromise
    untold: int
    told: int
    obstacle: StrOrPromise


def thanks_page(*, actor: Actor, moment_id: UUID, at: datetime) -> ThanksPage:
    """Return what goes to how many. Raises NotFound when the actor does not handle the moment."""
    moment = marked_moment(actor=actor, moment_id=moment_id)
    untold = to_thank(moment)
    return ThanksPage(
        head=head_of(moment),
        subject=entries.SUBJECTS[LetterKind.THANKS],
        untold=len(untold),
        told=len(thanked(moment)),
        obstacle=obstacle_of(moment, people=untold, at=at),
    )


def obstacle_of(moment: Moment, *, people: list[UUID], at: datetime) -> StrOrPromise:
    """Return why nobody can be thanked now; empty when they can."""
    if moment.ends_at > at or moment.state == MomentState.CANCELLED:
        return texts.NOT_OVER
    if moment.ends_at < at - A_YEAR:
        return texts.LONG_AGO
    return "" if people else texts.NOBODY_TO_THANK


def to_thank(moment: Moment) -> list[UUID]:
    """Return who came, can be reached, wants our mail and was not thanked yet, in a fixed order."""
    came = {
        person
        for person, mark in standing_marks(moment).items()
        if mark.presence == Presence.PRESENT and mark.professional_id is not None
    }
    stopped = MailChoice.unscoped.filter(professional__in=came, stopped_at__isnull=False)
    out = thanked(moment) | set(stopped.values_list("professional_id", flat=True))
    able = {key for key, one in reachable(ids=came - out).items() if one.user_id or one.email}
    return sorted(able, key=str)


def thanked(moment: Moment) -> set[UUID | None]:
    """Return who was thanked for a moment before, of two people who are one the one that stays."""
    rows = Letter.unscoped.filter(kind=LetterKind.THANKS.value, moment=moment)
    merged = merged_people()
    return {merged.get(key, key) for key in rows.values_list("professional_id", flat=True) if key}
