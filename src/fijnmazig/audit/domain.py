"""The chain: what a row's bytes are, how rows hang together, and what a row may never hold."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

GENESIS = "0" * 64  # the "previous hash" of the first row

ACT_NAME = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z0-9]+)*")  # room.past-tense
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]{0,63}|[0-9]{1,6}")  # no spaces, no @, no long number
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
LARGEST_COUNT = 999_999  # a count may stand in details, a telephone number may not

type Detail = str | int | bool | None
type Details = Mapping[str, Detail | list[Detail]]


class ActorKind(StrEnum):
    """On whose behalf an act was done."""

    MEMBER = "MEMBER"
    OPERATOR = "OPERATOR"
    NOBODY = "NOBODY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One act as it hangs in the chain. `at` is aware."""

    sequence: int
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    act: str
    subject_kind: str
    subject_id: UUID | None
    details: Details
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A point of the chain written down elsewhere: the row `sequence` had this `hash`."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What walking the chain found; `first_broken` is the number of the first row that is wrong."""

    rows: int
    valid: bool
    first_broken: int | None


def digest(row: Row) -> str:
    """Return the SHA-256 of the row's canonical bytes, its predecessor's hash included, in hex.

    The bytes are one UTF-8 JSON array without spaces, keys sorted, time in UTC with microseconds.

    Source: ADR 0005.
    """
    fields = [
        row.sequence,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.actor_kind,
        str(row.actor_id) if row.actor_id else None,
        row.act,
        row.subject_kind,
        str(row.subject_id) if row.subject_id else None,
        row.details,
        row.previous_hash,
    ]
    return hashlib.sha256(CANONICAL.encode(fields).encode()).hexdigest()


def unreadable(sequence: int) -> Row:
    """Return a row that fits nowhere, in the place of one whose values cannot be read."""
    return Row(
        sequence=sequence,
        at=datetime.min.replace(tzinfo=UTC),
        actor_kind="",
        actor_id=None,
        act="",
        subject_kind="",
        subject_id=None,
        details={},
        previous_hash="",
    )


def verify(rows: Iterable[Row], *, head: Anchor, anchors: Iterable[Anchor] = ()) -> Verification:
    """Walk the rows in order of sequence and report the first that does not fit.

    `head` is where the chain says it ends; `anchors` are points written down elsewhere. Rows
    missing at the end are reported as the first missing number. Memory does not grow with rows.
    """
    expected = {anchor.sequence: anchor.hash for anchor in anchors}
    last, count, walk = Anchor(sequence=0, hash=GENESIS), 0, iter(rows)
    for row in walk:
        count += 1
        if not _fits(row, last) or expected.pop(row.sequence, row.hash) != row.hash:
            count += sum(1 for _ in walk)
            return Verification(rows=count, valid=False, first_broken=last.sequence + 1)
        last = Anchor(sequence=row.sequence, hash=row.hash)
    if last == head and not expected:
        return Verification(rows=count, valid=True, first_broken=None)
    lies = last != head and last.sequence == head.sequence
    first_broken = last.sequence if lies else last.sequence + 1
    return Verification(rows=count, valid=False, first_broken=max(first_broken, 1))


def _fits(row: Row, last: Anchor) -> bool:
    in_line = row.sequence == last.sequence + 1 and row.previous_hash == last.hash
    return in_line and digest(row) == row.hash


def faults(*, act: str, details: Details) -> list[str]:
    """Return why this act may not be recorded: no proper name, or details that could name someone.

    A detail is a code, an id or a small count; free text, addresses and long numbers are refused.
    """
    found = [] if ACT_NAME.fullmatch(act) else [f"act name: {act}"]
    for key, value in details.items():
        if not CODE.fullmatch(key) or not all(_is_code(each) for each in _each(value)):
            found.append(f"detail: {key}")
    return found


def _each(value: Detail | list[Detail]) -> Iterator[Detail]:
    if isinstance(value, list):
        yield from value
    else:
        yield value


def _is_code(value: Detail) -> bool:
    if isinstance(value, str):
        return bool(CODE.fullmatch(value)) or _is_uuid(value) or _is_hash(value)
    return value is None or abs(value) <= LARGEST_COUNT


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


def _is_hash(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", value))
