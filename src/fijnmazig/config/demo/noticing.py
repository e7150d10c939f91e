"""Signals of the demo region: given, followed up, acted on, asked of others."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.people import OPENED_AT
from fijnmazig.config.demo.publishing import acting
from fijnmazig.library.services.items import report_missing
from fijnmazig.organisations.queries.doors import partnership_by_key
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.domain.codes import new_code
from fijnmazig.signals.domain.kinds import (
    ActionState,
    AdviceState,
    Concerned,
    Decision,
    Kind,
    Phase,
    Reach,
    Seen,
)
from fijnmazig.signals.queries.reach import visible_signals
from fijnmazig.signals.services import actions, advice, merging, triage
from fijnmazig.signals.services.giving import SignalFacts, give_openly, give_signal

FOLDER = CONTENT / "demo" / "signals"
FILE = FOLDER / "signals.toml"

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticing:
    """Who is there, which day it is, and the ids of what was given by key."""

    members: Mapping[Role, UUID]
    today: date
    ids: dict[str, UUID]

    def morning(self, *, ago: int) -> datetime:
        """Return nine o'clock so many days ago."""
        return _morning(self.today - timedelta(days=ago))


@transaction.atomic
def prepare_signals(members: Mapping[Role, UUID], *, today: date) -> None:
    """Give the signals and do what was done with them, unless they are there."""
    if visible_signals(OPERATOR).exists():
        return
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    held = Noticing(members=members, today=today, ids={})
    for row in written["signal"]:
        _give(row, held)
    for row in written["action"]:
        _act(row, held)
    for row in written["missed"]:
        at = held.morning(ago=row["ago"])
        report_missing(text=row["text"], today=at.date(), at=at)
    for number, row in enumerate(written["advice"]):
        _advise(row, held, order=timedelta(minutes=number))


def _give(row: Row, held: Noticing) -> None:
    at = _morning(row["given"]) if "given" in row else held.morning(ago=row["ago"])
    facts = SignalFacts(
        text=row["text"],
        concerned=Concerned(row["concerned"]),
        concerned_words=row.get("concerned_words", ""),
        seen=Seen(row["seen"]),
        nis=row["nis"] if municipality_name(row["nis"]) else "",
        themes=tuple(row["themes"]),
    )
    if row["by"] == "OPEN":
        given = give_openly(facts=facts, code=new_code(), at=at)
    else:
        given = give_signal(actor=acting(held.members, Role(row["by"]), at=at), facts=facts, at=at)
    held.ids[row["key"]] = given
    _follow(row, given, held, at=at)


def _follow(row: Row, signal_id: UUID, held: Noticing, *, at: datetime) -> None:
    """Do what the row says was done with a signal, the first day after it was given."""
    next_day = at + timedelta(days=1)
    about: dict[str, Any] = {"actor": OPERATOR, "signal_id": signal_id}
    if "into" in row:
        merging.merge(**about, into_id=held.ids[row["into"]], at=next_day)
        return
    if "owner" in row:
        owner = held.members[Role(row["owner"])]
        triage.hand_over(**about, owner_id=owner, at=max(next_day, OPENED_AT))
    if "kind" in row:
        sorting = triage.Sorting(
            kind=Kind(row["kind"]),
            reach=Reach(row["reach"]),
            nis=row["nis"] if municipality_name(row["nis"]) else "",
            themes=tuple(row["themes"]),
        )
        triage.sort_signal(**about, sorting=sorting, at=next_day)
        phase, note = Phase.COLLECT, ""
        triage.take_step(**about, to=phase, note_text=note, at=next_day)
    if "phase" in row:
        triage.take_step(
            **about,
            to=Phase(row["phase"]),
            note_text=row.get("note", ""),
            at=at + timedelta(days=5),
        )
    if "told" in row:
        triage.word(**about, text=row["told"], at=next_day)
    _settle(row, about, at=at)


def _settle(row: Row, about: dict[str, Any], *, at: datetime) -> None:
    answers = row.get("answers", [])
    if "decision" in row:
        later = at + timedelta(days=max(each["after"] for each in answers))
        triage.decide(
            **about, decision=Decision(row["decision"]), reason=row.get("reason", ""), at=later
        )
    for each in answers:
        when = at + timedelta(days=each["after"])
        triage.answer(**about, text=each["text"], is_last=each["last"], at=when)


def _act(row: Row, held: Noticing) -> None:
    at = held.morning(ago=row["made_ago"])
    facts = actions.ActionFacts(
        title=row["title"],
        done_means=row["done_means"],
        owner_id=held.members[Role(row["owner"])],
        due_date=held.today + timedelta(days=row["due"]),
    )
    made = actions.make_action(
        actor=OPERATOR,
        partnership_id=partnership_by_key(row["partnership"]).id,
        facts=facts,
        signal_ids=[held.ids[key] for key in row["signals"]],
        at=at,
    )
    state = ActionState(row["state"])
    if state is not ActionState.PLANNED:
        actions.begin_action(actor=OPERATOR, action_id=made, at=at + timedelta(days=1))
    if state in (ActionState.DONE, ActionState.STOPPED):
        ending = actions.Ending(state=state, result=row["result"], told=row["told"])
        ended = held.morning(ago=row["ended_ago"])
        actions.end_action(actor=OPERATOR, action_id=made, ending=ending, at=ended)


def _advise(row: Row, held: Noticing, *, order: timedelta) -> None:
    """Write, approve and send a recommendation; `order` keeps those of one day apart."""
    sent = _morning(row["sent"]) + order
    facts = advice.AdviceFacts(
        title=row["title"],
        addressee=row["addressee"],
        text=row["text"],
        signals=tuple(held.ids[key] for key in row["signals"]),
    )
    partnership_id = partnership_by_key(row["partnership"]).id
    made = advice.write_advice(
        actor=OPERATOR, partnership_id=partnership_id, facts=facts, at=sent - timedelta(days=7)
    )
    about: dict[str, Any] = {"actor": OPERATOR, "advice_id": made}
    advice.approve_advice(**about, at=sent - timedelta(days=1))
    advice.send_advice(**about, on=row["sent"], at=sent)
    if "answer" in row:
        advice.note_answer(
            **about,
            state=AdviceState(row["state"]),
            text=row["answer"],
            at=_morning(row["answered"]),
        )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC)
