"""Take services over from a file of HSDS or a sheet: seen first, then all of it or nothing."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django_stubs_ext import StrOrPromise

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.hsds.reading import cells_of, services_in
from fijnmazig.directory.domain.incoming import Fate, Judged, Known, judged, merged, prepared
from fijnmazig.directory.domain.numbers import blocked
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.domain.rows import ServiceRow
from fijnmazig.directory.domain.sheets import read_sheet
from fijnmazig.directory.domain.tables import Around, Fault, parse
from fijnmazig.directory.domain.terms import FOLDER, term_keys
from fijnmazig.directory.models import Service, ServiceChange, Suppression
from fijnmazig.directory.queries.whole import PLAIN, whole_rows
from fijnmazig.directory.services.storing import store_service

LAST = 1000  # the place of a service that no table ordered
SHEET = ".csv"
MOST_LINES = 200  # that a page shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One service of the file, and what happens or would happen to it."""

    key: str
    status: str
    fields: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def status_label(self) -> StrOrPromise:
        """Return what happens to it, in the reader's language."""
        return texts.IMPORT_FATES[self.status]

    @property
    def labels(self) -> tuple[StrOrPromise, ...]:
        """Return what differs, in the reader's language."""
        return tuple(texts.EDIT_FIELDS.get(name, name) for name in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a file holds, service by service, and whether it was stored."""

    file: str
    stored: bool
    counts: Mapping[str, int]
    services: tuple[ImportLine, ...]

    @property
    def shown(self) -> tuple[ImportLine, ...]:
        """Return the lines that a page shows: what is refused or changes first."""
        order = [str(fate).lower() for fate in (Fate.REFUSED, Fate.NEW, Fate.CHANGED)]
        places = {status: place for place, status in enumerate(order)}
        ordered = sorted(self.services, key=lambda line: places.get(line.status, len(order)))
        return tuple(ordered[:MOST_LINES])

    @property
    def more(self) -> int:
        """Return how many lines a page leaves out."""
        return max(0, len(self.services) - MOST_LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came in."""

    name: str
    text: str


def preview_import(*, actor: Actor, upload: Upload) -> Imported:
    """Return what a file would change, and change nothing.

    Raises NotFound when the actor may not, Refused when the file cannot be read at all.
    """
    if not actor.may(EDIT):
        raise NotFound
    found, faults = _judged(upload)
    return _told(upload, found, faults, is_stored=False)


@transaction.atomic
def import_services(*, actor: Actor, upload: Upload, at: datetime) -> Imported:
    """Take over what is new and changed, all or nothing: one refused service stops the file.

    What somebody suppressed never comes back; what is not published here stays so. Internal fields
    stay as they are. Raises NotFound when the actor may not, Refused when the file cannot be read.
    """
    if not actor.may(EDIT):
        raise NotFound
    found, faults = _judged(upload)
    is_whole = not faults and all(one.fate is not Fate.REFUSED for one in found)
    if not is_whole:
        return _told(upload, found, faults, is_stored=False)
    told = _told(upload, found, faults, is_stored=True)
    for one in found:
        if one.fate in {Fate.NEW, Fate.CHANGED}:
            _store(one, actor=actor, at=at, reason=texts.imported_from(upload.name))
    record(actor=actor, act="directory.imported", at=at, details=dict(told.counts))
    return told


def _judged(upload: Upload) -> tuple[tuple[Judged, ...], Sequence[Fault]]:
    never = blocked(FOLDER / "blocked_numbers.csv")
    cells = [prepared(one, source=upload.name, never=never) for one in _cells(upload)]
    rows, faults = parse(cells, around=Around(terms=term_keys(), never=never))
    wrong = {fault.key for fault in faults}
    whole = [row for row in rows if row.key not in wrong]
    known = _known([row.key for row in whole])
    return tuple(judged(row, known=known) for row in whole), faults


def _cells(upload: Upload) -> Sequence[Mapping[str, Any]]:
    try:
        if upload.name.casefold().endswith(SHEET):
            return read_sheet(upload.text)
        found = services_in(json.loads(upload.text))
    except (ValueError, RecursionError, csv.Error) as error:
        raise Refused(texts.FILE_UNREADABLE % {"name": upload.name, "fault": error}) from error
    if found is None:
        raise Refused(texts.NO_SERVICES % {"name": upload.name})
    return [cells_of(service) for service in found]


def _known(keys: Sequence[str]) -> Known:
    rows = list(Service.unscoped.filter(key__in=keys))
    whole = whole_rows(rows)
    return Known(
        rows={row.key: whole[row.id] for row in rows},
        suppressed=frozenset(Suppression.unscoped.values_list("key", flat=True)),
    )


def _told(
    upload: Upload, found: Sequence[Judged], faults: Sequence[Fault], *, is_stored: bool
) -> Imported:
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for fault in faults:
        reasons[fault.key].append(texts.fault_sentence(fault))
    refused = [
        ImportLine(key=key, status=Fate.REFUSED.lower(), reason=" ".join(said))
        for key, said in reasons.items()
    ]
    judged_lines = [
        ImportLine(
            key=one.row.key,
            status=one.fate.lower(),
            fields=one.fields,
            reason=texts.fate_sentence(one.fate),
        )
        for one in found
    ]
    lines = (*judged_lines, *refused)
    counts = Counter(line.status for line in lines)
    return Imported(
        file=upload.name,
        stored=is_stored,
        counts={fate.lower(): counts[fate.lower()] for fate in Fate},
        services=lines,
    )


def _store(one: Judged, *, actor: Actor, at: datetime, reason: str) -> None:
    """Write a service and what changed of it; the number of its place and its standing stay."""
    before = Service.unscoped.filter(key=one.row.key).first()
    current = whole_rows([before])[before.id] if before else None
    row = merged(one.row, current=current) if current else one.row
    service = store_service(row, position=before.position if before else LAST, at=at)
    if before and not before.is_published:
        Service.unscoped.filter(id=service.id).update(is_published=False)
    ServiceChange.unscoped.bulk_create(
        ServiceChange(
            service=service,
            field=field,
            before=_plain(current, field),
            after=_plain(row, field),
            reason=reason,
            changed_by=actor.user_id,
            changed_at=at,
        )
        for field in one.fields or ("service",)
    )


def _plain(row: ServiceRow | None, field: str) -> str:
    """Return what stands in a plain field; addresses and lists are not copied into the history."""
    if row is None or field not in PLAIN:
        return ""
    return str(getattr(row, field))
