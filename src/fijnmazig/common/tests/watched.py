"""A storage that minds being asked anything within a transaction, for tests of rooms with files."""

from collections.abc import Iterator
from typing import BinaryIO

from django.db import connection

from fijnmazig.common.storing.home import HomeStorage
from fijnmazig.common.storing.shelf import Lying


class WatchedStorage(HomeStorage):
    """Files in the home, as slow as a bucket may be: nobody may wait for it with the lock."""

    def has(self, name: str) -> bool:
        """Tell whether there is such a file, outside any transaction but that of the test."""
        _mind()
        return super().has(name)

    def put(self, name: str, source: BinaryIO) -> None:
        """Store a file, idem."""
        _mind()
        super().put(name, source)

    def lying(self, folder: str) -> Iterator[Lying]:
        """Yield what lies in a folder, idem."""
        _mind()
        return super().lying(folder)

    def forget(self, name: str) -> None:
        """Remove a file, idem."""
        _mind()
        super().forget(name)


def _mind() -> None:
    if connection.savepoint_ids:
        message = "The storage was asked within a transaction."
        raise AssertionError(message)
