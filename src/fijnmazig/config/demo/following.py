"""Who follows the basic course in the demo region: half way, finished, due again, refreshed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import Actor
from fijnmazig.learning.queries.modules import modules
from fijnmazig.learning.queries.progress import own_enrolments
from fijnmazig.learning.services.progress import note_answer, start_course

HALF_WAY = 3  # modules
LAST_WEEK, THIS_SPRING, LAST_YEAR, LAST_MONTH = (timedelta(days=days) for days in (6, 150, 400, 30))


def prepare_course(actors: Mapping[Role, Actor], *, today: date) -> None:
    """Let four people follow the course who did not begin yet, so long before today."""
    at = datetime.combine(today, time(9, 0), tzinfo=UTC)
    ways = {
        Role.FIRST_LINE: [(LAST_WEEK, HALF_WAY)],
        Role.SPOC: [(THIS_SPRING, len(modules()))],
        Role.TRAINER: [(LAST_YEAR, len(modules()))],
        Role.GROUP_LEADER: [(LAST_YEAR, len(modules())), (LAST_MONTH, len(modules()))],
    }
    for role, times in ways.items():
        if not own_enrolments(actors[role]).exists():
            for ago, whole in times:
                follow(actors[role], whole=whole, at=at - ago)


@transaction.atomic
def follow(actor: Actor, *, whole: int, at: datetime) -> None:
    """Begin the course and answer every exercise of the first modules, or all that is needed."""
    start_course(actor=actor, at=at)
    for module in modules()[:whole]:
        for exercise in module.exercises:
            note_answer(actor=actor, module=module.key, exercise=exercise.key, at=at)
