"""Files in the home outlive a power that goes: a name is on the disk before anybody hears of it."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django import Settings

from fijnmazig.common.storing.home import HomeStorage

NAME = "documents/ab/abc"

type Give = Callable[[HomeStorage, Path], None]


def put(home: HomeStorage, path: Path) -> None:
    home.put(NAME, BytesIO(path.read_bytes()))


def copy_in(home: HomeStorage, path: Path) -> None:
    home.copy_in(NAME, path=path)


def move_in(home: HomeStorage, path: Path) -> None:
    home.move_in(NAME, path=path)


@pytest.mark.parametrize("give", [put, copy_in, move_in])
def test_a_file_has_its_place_when_the_disk_is_last_waited_for(
    give: Give, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    given = tmp_path / "given"
    given.write_bytes(b"words")
    waited: list[list[str]] = []

    def waits(number: int) -> None:
        place = Path(f"/proc/self/fd/{number}").readlink()
        waited.append([path.name for path in place.iterdir()] if place.is_dir() else [])

    monkeypatch.setattr(os, "fsync", waits)

    give(HomeStorage(), given)

    assert waited[-1] == ["abc"]
