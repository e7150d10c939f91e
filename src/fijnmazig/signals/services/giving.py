"""Somebody gives a signal; what points to a person is refused before anything is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.domain.codes import digest
from fijnmazig.signals.domain.kinds import Concerned, Phase, Seen, Source
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.domain.persons import Found, traces
from fijnmazig.signals.models import Signal, SignalStep, SignalTheme
from fijnmazig.signals.queries.nobody import names_of_nobody
from fijnmazig.signals.queries.reach import coded_signals
from fijnmazig.signals.texts import giving as texts

MOST_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFacts:
    """What somebody noticed, where (NIS code or empty), about which group, how often."""

    text: str
    concerned: Concerned
    seen: Seen
    nis: str = ""
    concerned_words: str = ""
    themes: tuple[str, ...] = ()


@transaction.atomic
def give_signal(
    *,
    actor: Actor,
    facts: SignalFacts,
    at: datetime,
    source: Source = Source.MEMBER,
) -> UUID:
    """Keep a signal of a member and return its id.

    Raises NotFound for who is not logged in, Refused when it says too little or points to somebody.
    """
    if actor.is_anonymous:
        raise NotFound
    row = _make(facts, source=source, giver_id=actor.user_id, at=at)
    _begin(row, actor=actor, at=at)
    return row.id


@transaction.atomic
def give_openly(*, facts: SignalFacts, code: str, at: datetime) -> UUID:
    """Keep a signal of who has no account, under the digest of a code; return its id.

    The same form sent twice is one signal. Raises Refused when it says too little or points to
    somebody.
    """
    known = coded_signals(digest(code)).first()
    if known is not None:
        return known.id
    row = _make(facts, source=Source.OPEN, code_digest=digest(code), at=at)
    _begin(row, actor=ANONYMOUS, at=at)
    return row.id


@transaction.atomic
def give_round(*, actor: Actor, facts: tuple[SignalFacts, ...], at: datetime) -> tuple[UUID, ...]:
    """Keep what a SPOC or a coordinator brings along from a round; all of it or nothing.

    Raises NotFound for anybody else, Refused when one says too little or points to somebody.
    """
    if not actor.may(TRIAGE):
        raise NotFound
    if not facts:
        raise Refused(texts.NOTHING_FILLED_IN)
    return tuple(give_signal(actor=actor, facts=each, at=at, source=Source.ROUND) for each in facts)


def keep_proposed(
    facts: SignalFacts, *, actor: Actor, source: Source, key: str, at: datetime
) -> Signal:
    """Keep what another room showed to be missing; within the transaction of who takes it.

    Raises Refused when it says too little or points to somebody.
    """
    row = _make(facts, source=source, at=at, source_key=key, owner_id=actor.user_id)
    _begin(row, actor=actor, at=at)
    return row


def checked(text: str) -> str:
    """Return a text without blanks around it. Raises Refused when it points to somebody."""
    found = traces(text, ordinary=names_of_nobody())
    if found:
        raise Refused(texts.POINTS_TO_SOMEBODY % {"found": said_of(found)})
    return text.strip()


def said_of(found: Iterable[Found]) -> str:
    """Return what was found, in words; most four of them."""
    said = [texts.FOUND % {"kind": texts.TRACES[each.trace], "text": each.text} for each in found]
    return ", ".join(said[:MOST_NAMED])


def _make(facts: SignalFacts, *, source: Source, at: datetime, **whose: Any) -> Signal:  # noqa: ANN401 -- fields of the row
    """Return a new row with its themes; `whose` are the fields that say from whom it came."""
    if not facts.text.strip():
        raise Refused(texts.TEXT_NEEDED)
    if facts.concerned is Concerned.OTHER and not facts.concerned_words.strip():
        raise Refused(texts.WORDS_NEEDED)
    if facts.nis and not municipality_name(facts.nis):
        raise NotFound
    row = Signal.unscoped.create(
        source=source.value,
        given_date=localdate(at),
        text=checked(facts.text),
        nis=facts.nis,
        concerned=facts.concerned.value,
        concerned_words=checked(facts.concerned_words),
        seen=facts.seen.value,
        **whose,
    )
    known = theme_labels()
    SignalTheme.unscoped.bulk_create(
        SignalTheme(signal=row, code=code) for code in facts.themes if code in known
    )
    return row


def _begin(row: Signal, *, actor: Actor, at: datetime) -> None:
    """Note that it was noticed, and record that; without an account the record names nobody."""
    SignalStep.unscoped.create(
        signal=row, phase=Phase.NOTICE.value, on_date=row.given_date, made_at=at
    )
    record(actor=actor, act="signals.signal-given", subject_id=row.id, subject_kind="signal", at=at)
