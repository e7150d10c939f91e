"""The list of contents, the last file in a copy: what every other file must be."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import texts
from fijnmazig.config.health.readiness import wanted_migrations

NAME = "manifest.json"
DATABASE = "database"
TOMBSTONES = "vault-tombstones"
SECRET_KEY = "secret-key"  # noqa: S105 -- the name of a file
FILES = "files/"
BESIDE = frozenset({NAME, DATABASE, TOMBSTONES, SECRET_KEY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What was copied: by which code, from which database, and each file with its SHA-256.

    `tables` are numbers of rows; `migrations` are written as app.name.
    """

    code: str
    vendor: str
    migrations: tuple[str, ...]
    tables: Mapping[str, int]
    files: Mapping[str, tuple[str, int]]

    def written(self) -> bytes:
        """Return the list as bytes."""
        return json.dumps(asdict(self), sort_keys=True).encode()

    def faults(self, found: Mapping[str, tuple[str, int]]) -> list[str]:
        """Return the names of files that are not what the list says, the missing ones too."""
        names = sorted({*self.files, *found})
        return [name for name in names if self.files.get(name) != found.get(name)]

    def is_newer(self) -> bool:
        """Tell whether other code than ours made it, with steps that we do not know."""
        known = {f"{app}.{name}" for app, name in wanted_migrations()}
        return _numbers(self.code) > _numbers(code()) or not known.issuperset(self.migrations)


def read(content: bytes) -> Manifest:
    """Return the list that was written. Raises Refused when it cannot be read."""
    try:
        given = json.loads(content)
        files = given["files"].items()
        return Manifest(
            code=str(given["code"]),
            vendor=str(given["vendor"]),
            migrations=tuple(map(str, given["migrations"])),
            tables={str(table): int(rows) for table, rows in given["tables"].items()},
            files={str(name): (str(digest), int(size)) for name, (digest, size) in files},
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused(texts.DAMAGED) from None


def is_name(name: str) -> bool:
    """Tell whether a copy may hold a file of this name: nothing leads out of the home."""
    if name in BESIDE:
        return True
    parts = name.split("/")
    return name.startswith(FILES) and not {"", ".", ".."}.intersection(parts) and "\0" not in name


def code() -> str:
    """Return the version of this code."""
    return version("fijnmazig")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())
