"""Take over the table of `content/directory`."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.numbers import blocked
from fijnmazig.directory.domain.permissions import LOAD
from fijnmazig.directory.domain.rows import ServiceRow
from fijnmazig.directory.domain.tables import Around, parse
from fijnmazig.directory.domain.terms import FOLDER, term_keys
from fijnmazig.directory.models import Service, ServiceChange, Suppression
from fijnmazig.directory.services.storing import store_service


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How many services the table holds, how many a load changed, and which it left alone."""

    services: int
    changes: int
    kept: tuple[str, ...]
    suppressed: tuple[str, ...]


@transaction.atomic
def load(*, actor: Actor, at: datetime, folder: Path = FOLDER) -> Loaded:
    """Make the database hold what the table in `folder` says, all or nothing.

    A service that a person changed in the house is left as it is and named in `kept`; one whose
    key is suppressed is never brought back. A second load changes nothing.

    Raises NotFound when the actor may not, Refused with every mistake when the table is wrong.
    """
    if not actor.may(LOAD):
        raise NotFound
    never = blocked(folder / "blocked_numbers.csv")
    rows, faults = parse(_rows(folder), around=Around(terms=term_keys(), never=never))
    if faults:
        raise Refused(texts.not_loaded(faults))
    kept = set(ServiceChange.unscoped.values_list("service__key", flat=True))
    suppressed = set(Suppression.unscoped.values_list("key", flat=True))
    changes = 0
    for position, row in enumerate(rows):
        if row.key not in kept | suppressed:
            changes += _store(row, position=position, at=at)
    if changes:
        record(actor=actor, act="directory.loaded", at=at, details={"changes": changes})
    names = {row.key for row in rows}
    return Loaded(
        services=len(rows),
        changes=changes,
        kept=tuple(sorted(kept & names)),
        suppressed=tuple(sorted(suppressed & names)),
    )


def _rows(folder: Path) -> Sequence[Mapping[str, Any]]:
    path = folder / "services.toml"
    try:
        return list(tomllib.loads(path.read_text(encoding="utf-8")).get("service", []))
    except FileNotFoundError as error:
        raise Refused(texts.FILE_MISSING % {"name": path.name}) from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(texts.FILE_UNREADABLE % {"name": path.name, "fault": error}) from error


def _store(row: ServiceRow, *, position: int, at: datetime) -> int:
    """Write a service unless it stands there already as the row says; return whether it changed."""
    stamp = fingerprint(row, position=position)
    if Service.unscoped.filter(key=row.key, content_stamp=stamp).exists():
        return 0
    service = store_service(row, position=position, at=at)
    Service.unscoped.filter(id=service.id).update(content_stamp=stamp)
    return 1


def fingerprint(row: ServiceRow, *, position: int) -> str:
    """Return a mark that changes with anything the row says."""
    text = json.dumps([position, asdict(row)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
