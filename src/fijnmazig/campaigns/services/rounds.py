"""Rounds and their print runs."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from fijnmazig.audit.services import record
from fijnmazig.campaigns.domain.addresses import LETTERS, WORD_LENGTH
from fijnmazig.campaigns.domain.kinds import Orientation
from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.models import PrintRun, Round
from fijnmazig.campaigns.queries.reach import managed_rounds, managed_runs
from fijnmazig.campaigns.services.writing import pinned_version
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.queries.doors import partnerships_within
from fijnmazig.places.queries import gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """What a round is called, and from when to when it lasts."""

    title: str
    start_date: date
    end_date: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """Which card was printed how often and how, when, for which municipality (empty: all)."""

    card: str
    language: str
    quantity: int
    printed_date: date
    nis: str = ""
    orientation: Orientation = Orientation.LANDSCAPE


@transaction.atomic
def make_round(
    *,
    actor: Actor,
    partnership_id: UUID,
    facts: RoundFacts,
    at: datetime,
    nonce: UUID | None = None,
) -> UUID:
    """Make a round of a partnership and return its id.

    `nonce` is fresh for each form and the same when that is sent again: it is one round then.
    Raises NotFound when the actor may not manage cards, Refused when the partnership is not theirs
    or the facts cannot be.
    """
    if not actor.may(MANAGE):
        raise NotFound
    if partnership_id not in partnerships_within(actor=actor, permission=MANAGE):
        raise Refused(texts.NOT_YOURS)
    key = nonce or uuid4()
    twins = Round.unscoped.filter(id=key, partnership_id=partnership_id)
    if twins.exists():
        return key
    row = Round(id=key, partnership_id=partnership_id, made_at=at, made_by=actor.user_id)
    try:
        with transaction.atomic():
            _keep(row, actor=actor, facts=facts, act="campaigns.round-made", at=at)
    except IntegrityError:
        if not twins.exists():
            raise
    return key


@transaction.atomic
def change_round(*, actor: Actor, round_id: UUID, facts: RoundFacts, at: datetime) -> None:
    """Change a round. Raises NotFound when it is not the actor's, Refused as `make_round`."""
    row = find(managed_rounds(actor).select_for_update(), id=round_id)
    _keep(row, actor=actor, facts=facts, act="campaigns.round-changed", at=at)


@transaction.atomic
def print_run(
    *, actor: Actor, round_id: UUID, facts: RunFacts, at: datetime, nonce: UUID | None = None
) -> UUID:
    """Note a print run with the words that stand now, give it a word, and return its id.

    `nonce` is fresh for each form and the same when that is sent again: it is one run then.
    Raises NotFound when the round is not the actor's, Refused when the facts cannot be.
    """
    row = find(managed_rounds(actor).select_for_update(), id=round_id)
    twin = PrintRun.unscoped.filter(id=nonce, round=row).first() if nonce else None
    if twin is not None:
        return twin.id
    if facts.quantity < 1:
        raise Refused(texts.NO_CARDS)
    if facts.nis and gazetteer().today(facts.nis) is None:
        raise Refused(texts.UNKNOWN_PLACE)
    version = pinned_version(actor=actor, card=facts.card, language=facts.language, at=at)
    run = PrintRun.unscoped.create(
        id=nonce or uuid4(),
        round=row,
        version=version,
        nis=facts.nis,
        orientation=facts.orientation.value,
        quantity=facts.quantity,
        printed_date=facts.printed_date,
        word=_word(),
        made_at=at,
        made_by=actor.user_id,
    )
    details: dict[str, str | int] = {
        "card": version.card,
        "quantity": facts.quantity,
    }
    _record(run, kind="print-run", act="campaigns.run-printed", actor=actor, at=at, **details)
    return run.id


@transaction.atomic
def count_left_over(*, actor: Actor, run_id: UUID, left_over: int, on: date, at: datetime) -> None:
    """Note how many cards of a run lie with us; counting again replaces it.

    Raises NotFound when the run is not the actor's, Refused when more is left than was printed.
    """
    run = find(managed_runs(actor).select_for_update(), id=run_id)
    if left_over > run.quantity:
        raise Refused(texts.TOO_MANY_LEFT)
    run.left_over, run.counted_date = left_over, on
    run.save(update_fields=["left_over", "counted_date"])
    details = {"left_over": left_over}
    _record(run, kind="print-run", act="campaigns.run-counted", actor=actor, at=at, **details)


def _keep(row: Round, *, actor: Actor, facts: RoundFacts, act: str, at: datetime) -> None:
    if not facts.title.strip():
        raise Refused(texts.TITLE_NEEDED)
    if facts.end_date is not None and facts.end_date < facts.start_date:
        raise Refused(texts.DATES)
    row.title, row.note = facts.title.strip(), facts.note
    row.start_date, row.end_date = facts.start_date, facts.end_date
    row.save(force_insert=row._state.adding)  # noqa: SLF001 -- Django's own way to tell a new row
    _record(row, kind="round", act=act, actor=actor, at=at)


def _word() -> str:
    """Return a word that no run has; guessing one counts an opening and nothing else."""
    while True:
        word = "".join(secrets.choice(LETTERS) for _ in range(WORD_LENGTH))
        if not PrintRun.unscoped.filter(word=word).exists():
            return word


def _record(
    row: Round | PrintRun, *, kind: str, act: str, actor: Actor, at: datetime, **details: str | int
) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind=kind, at=at, details={**details})
