"""What marks say together, and what follows from them: presence, hours, the certificate rule."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from fijnmazig.gatherings.domain.kinds import MomentState, Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One mark; `order` is that of receipt, a larger one counts instead of a smaller one."""

    order: int
    moment_id: UUID
    person: Hashable
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMoment:
    """A moment of a group as the rule sees it."""

    id: UUID
    lasts: timedelta
    state: MomentState
    is_follow_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a certificate asks: a share of all planned moments in per cent, and the follow-up."""

    share: int
    needs_follow_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What somebody followed of a group, and whether that is enough."""

    attended: int
    planned: int
    minutes: int
    is_enough: bool


def standing(marks: Iterable[Marked]) -> dict[tuple[UUID, Hashable], Presence]:
    """Return what counts, by moment and person: the last mark, and nothing when it withdraws."""
    last: dict[tuple[UUID, Hashable], Marked] = {}
    for mark in sorted(marks, key=lambda mark: mark.order):
        last[mark.moment_id, mark.person] = mark
    return {
        key: mark.presence for key, mark in last.items() if mark.presence is not Presence.WITHDRAWN
    }


def followed(
    moments: Sequence[PlannedMoment], *, present_at: frozenset[UUID], rule: Rule
) -> Followed:
    """Return what somebody followed, over every moment that was planned and not cancelled.

    A moment still to come counts as planned: nothing is enough before it can be. Shares are
    compared in whole numbers, so that four of five is 80 per cent exactly.

    Source: CRITERIA E-A3.
    """
    planned = [moment for moment in moments if moment.state is not MomentState.CANCELLED]
    attended = [moment for moment in planned if moment.id in present_at]
    reached = bool(planned) and 100 * len(attended) >= rule.share * len(planned)
    follow_up = not rule.needs_follow_up or any(moment.is_follow_up for moment in attended)
    minutes = sum((moment.lasts for moment in attended), timedelta()) // timedelta(minutes=1)
    return Followed(
        attended=len(attended),
        planned=len(planned),
        minutes=minutes,
        is_enough=reached and follow_up,
    )
