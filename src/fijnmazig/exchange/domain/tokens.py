"""Resumption tokens: the whole question and the place reached, so that nothing is kept for them.

A token never runs out. It holds no more than the address that began the list, so it is not signed.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST = 200
NOTHING = "-"
_NUMBER = r"0|-?[1-9]\d{0,17}"
_TOKEN = re.compile(
    rf"(?P<prefix>[a-z_]{{1,20}})\.(?P<spec>-|[kt]-[0-9a-f]{{8}})"
    rf"\.(?P<since>-|{_NUMBER})\.(?P<before>-|{_NUMBER})"
    rf"\.(?P<at>{_NUMBER})\.(?P<id>[0-9a-f]{{32}})\.(?P<cursor>0|[1-9]\d{{0,11}})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A list half read: what was asked, the last record given, and how many were given before.

    `since` is the first moment of the list, `before` the first one after it.
    """

    prefix: str
    spec: str
    since: datetime | None
    before: datetime | None
    last_at: datetime
    last_id: UUID
    cursor: int


def write_token(token: Token) -> str:
    """Return the token as text of letters, digits, dots and hyphens."""
    parts = (
        token.prefix,
        token.spec or NOTHING,
        _number(token.since),
        _number(token.before),
        _number(token.last_at),
        token.last_id.hex,
        str(token.cursor),
    )
    return ".".join(parts)


def read_token(text: str) -> Token | None:
    """Return what a token says, None when it cannot be ours."""
    found = _TOKEN.fullmatch(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    try:
        last_at = _moment(found["at"])
        since, before = _moment(found["since"]), _moment(found["before"])
    except OverflowError:
        return None
    assert last_at is not None  # noqa: S101 -- the pattern asks for digits there
    return Token(
        prefix=found["prefix"],
        spec="" if found["spec"] == NOTHING else found["spec"],
        since=since,
        before=before,
        last_at=last_at,
        last_id=UUID(found["id"]),
        cursor=int(found["cursor"]),
    )


def _number(at: datetime | None) -> str:
    return NOTHING if at is None else str((at - EPOCH) // MICROSECOND)


def _moment(text: str) -> datetime | None:
    return None if text == NOTHING else EPOCH + int(text) * MICROSECOND
