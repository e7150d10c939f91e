"""Triggers that keep rows as they were written: taken away as no code of ours may, and put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection


class Guards:
    """The triggers that some migrations of one room put in place."""

    def __init__(self, room: str, *migrations: str) -> None:
        self._migrations = [
            import_module(f"fijnmazig.{room}.migrations.{name}") for name in migrations
        ]

    def release(self) -> None:
        """Take the triggers away."""
        settle = ["SET CONSTRAINTS ALL IMMEDIATE"] if connection.vendor == "postgresql" else []
        undone = [line for one in self._migrations for line in one.UNDO[connection.vendor]]
        run([*settle, *undone])

    def guard(self) -> None:
        """Put the triggers back."""
        self.release()
        run([line for one in self._migrations for line in one.GUARDS[connection.vendor]])

    @contextmanager
    def away(self) -> Iterator[None]:
        """Let the block change what nobody may change."""
        self.release()
        try:
            yield
        finally:
            self.guard()


def run(statements: list[str]) -> None:
    """Run SQL statements, one after the other."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
