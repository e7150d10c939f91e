"""Chains for tests, and hands that break them the way only a database administrator could."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from uuid import UUID, uuid4

from django.db import connection, transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor

append_only = import_module("fijnmazig.audit.migrations.0002_append_only")


def run(statements: list[str]) -> None:
    """Run SQL statements, one after the other."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def release() -> None:
    """Take the triggers away."""
    run(append_only.UNDO[connection.vendor])


def guard() -> None:
    """Put the triggers back."""
    release()
    run(append_only.GUARDS[connection.vendor])


@contextmanager
def without_guards() -> Iterator[None]:
    """Let the block change what nobody may change."""
    release()
    try:
        yield
    finally:
        guard()


@transaction.atomic
def make_chain(*, rows: int, subject_id: UUID | None = None) -> None:
    """Record so many acts of one member."""
    actor = Actor(user_id=uuid4())
    for number in range(rows):
        record(
            actor=actor,
            act="library.item-shared",
            subject_id=subject_id or uuid4(),
            subject_kind="item",
            details={"pages": number},
        )
