"""Members who follow the course."""

from datetime import UTC, datetime

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.actor import Actor
from fijnmazig.learning.queries.modules import modules
from fijnmazig.learning.services.progress import note_answer, start_course

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def learner() -> Actor:
    """Return a new member."""
    return Actor(user_id=make_member().id, permissions=frozenset({"member"}))


def all_exercises() -> list[tuple[str, str]]:
    """Return every exercise, by module."""
    return [(module.key, one.key) for module in modules() for one in module.exercises]


def finish(actor: Actor, *, at: datetime = MONDAY) -> None:
    """Follow the whole course."""
    start_course(actor=actor, at=at)
    for module, exercise in all_exercises():
        note_answer(actor=actor, module=module, exercise=exercise, at=at)
