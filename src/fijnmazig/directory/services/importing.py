"""Take services over from a file of HSDS or a sheet: seen first, then all of it or nothing."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction
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
from fijnmazig.directory.services.storing import Placed, store_services

LAST = 1000  # the place of a service that no table ordered
SHEET = ".csv"
MOST_LINES = 200  # that a page shows
PORTION = 200  # services written with the same queries
TAKEN = frozenset({Fate.NEW, Fate.CHANGED})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A service to write, what was here of it, and which fields differ."""

    placed: Placed
    before: ServiceRow | None
    fields: tuple[str, ...]


def preview_import(*, actor: Actor, upload: Upload) -> Imported:
    """Return what a file would change, and change nothing.

    Raises NotFound when the actor may not, Refused when the file cannot be read at all.
    """
    if not actor.may(EDIT):
        raise NotFound
    found, faults = _judged(upload)
    return _told(upload, found, faults, is_stored=False)


def import_services(*, actor: Actor, upload: Upload, at: datetime) -> Imported:
    """Take over what is new and changed, all or nothing: one refused service stops the file.

    What somebody suppressed never comes back; what is not published here stays so. Internal fields
    stay as they are. The file is read before others have to wait; what it changes is judged again
    once they do. Raises NotFound when the actor may not, Refused when the file cannot be read.
    """
    if not actor.may(EDIT):
        raise NotFound
    found, faults = _judged(upload)
    if faults or _is_refused(found):
        return _told(upload, found, faults, is_stored=False)
    try:
        return _take(upload, found, actor=actor, at=at)
    except IntegrityError:  # somebody stored one of them this very moment: judged again with it
        return _take(upload, found, actor=actor, at=at)


@transaction.atomic
def _take(upload: Upload, found: Sequence[Judged], *, actor: Actor, at: datetime) -> Imported:
    taken = [one.row.key for one in found if one.fate in TAKEN]
    here = Service.unscoped.filter(key__in=taken).order_by("id").select_for_update()
    services = {service.key: service for service in here}
    known = _known(list(services.values()))
    now = [judged(one.row, known=known) if one.fate in TAKEN else one for one in found]
    told = _told(upload, now, (), is_stored=not _is_refused(now))
    if not told.stored:
        return told
    stored = (_merged(one, services=services, known=known) for one in now if one.fate in TAKEN)
    for some in batched(stored, PORTION, strict=False):
        _store(some, actor=actor, at=at, reason=texts.imported_from(upload.name))
    record(actor=actor, act="directory.imported", at=at, details=dict(told.counts))
    return told


def _is_refused(found: Iterable[Judged]) -> bool:
    return any(one.fate is Fate.REFUSED for one in found)


def _judged(upload: Upload) -> tuple[tuple[Judged, ...], Sequence[Fault]]:
    never = blocked(FOLDER / "blocked_numbers.csv")
    cells = [prepared(one, source=upload.name, never=never) for one in _cells(upload)]
    rows, faults = parse(cells, around=Around(terms=term_keys(), never=never))
    wrong = {fault.key for fault in faults}
    whole = [row for row in rows if row.key not in wrong]
    known = _known(list(Service.unscoped.filter(key__in=[row.key for row in whole])))
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


def _known(rows: Sequence[Service]) -> Known:
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


def _merged(one: Judged, *, services: Mapping[str, Service], known: Known) -> _Change:
    """Return what to write of a service; the number of its place and its standing stay."""
    before, current = services.get(one.row.key), known.rows.get(one.row.key)
    placed = Placed(
        row=merged(one.row, current=current) if current else one.row,
        position=before.position if before else LAST,
        is_published=before is None or before.is_published,
    )
    return _Change(placed=placed, before=current, fields=one.fields or ("service",))


def _store(some: Sequence[_Change], *, actor: Actor, at: datetime, reason: str) -> None:
    """Write services and what changed of them."""
    services = store_services([one.placed for one in some], at=at)
    ServiceChange.unscoped.bulk_create(
        ServiceChange(
            service=service,
            field=field,
            before=_plain(one.before, field),
            after=_plain(one.placed.row, field),
            reason=reason,
            changed_by=actor.user_id,
            changed_at=at,
        )
        for service, one in zip(services, some, strict=True)
        for field in one.fields
    )


def _plain(row: ServiceRow | None, field: str) -> str:
    """Return what stands in a plain field; addresses and lists are not copied into the history."""
    if row is None or field not in PLAIN:
        return ""
    return str(getattr(row, field))
