"""The groups of a network of casework, with a word of its own in all they keep."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps

from fijnmazig.accounts.domain import Role
from fijnmazig.groups.domain import records as group_refs
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import AfterKind, Format, NoteKind
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.services.apart import lift_pair, name_pair
from fijnmazig.groups.services.attending import note_session
from fijnmazig.groups.tests.factories import make_programme
from fijnmazig.groups.tests.world import World
from fijnmazig.organisations.tests.factories import make_organisation
from fijnmazig.vault.domain.sealing import Ref
from fijnmazig.vault.services.records import reseal, seal

LATER = ("note", "service")  # of a contact after a group
numbers = count(1)


def rows_of(room: str, name: str) -> Any:
    """Return the rows of a model of another room, which tests never import."""
    model: Any = apps.get_model(room, name)
    return model.unscoped


class Groups:
    """What a network has of groups: a programme, who waits, one that gathers and one that runs."""

    sealed: str
    open_word: str
    short: str
    phone: str
    at: datetime
    calls: Any
    leads: Any
    leader: Any
    partnership: Any
    people: dict[Role, Any]
    second: dict[Role, Any]
    opened: dict[Any, Any]

    def said(self, what: str) -> str:
        """Return a text for a sealed column: whose it is, and which."""
        return f"{self.sealed} {what}"

    def plain(self, what: str) -> str:
        """Return a text for a column that is not sealed."""
        return f"{self.open_word} {what}"

    def _seal(self, row: Any, *, ref: Ref, fields: dict[str, str]) -> None:
        team = self.leads.id if ref.table.startswith("groups") else self.calls.id
        for name, value in reseal(self.opened[team], ref=ref, fields=fields).items():
            setattr(row, name, value)
        row.save()

    def _group(self) -> None:
        texts = ("title", "public_title", "public_text", "purpose", "for_whom", "not_for_whom")
        more = ("place_text", "access_text", "child_care_text", "interpreter_text", "contact_text")
        self.programme = make_programme(
            self.leads,
            key=f"programma-{self.open_word.lower()}",
            partnership=self.partnership,
            organiser=make_organisation(f"Huis {self.short}"),
            formats=[Format.GROUP.value, Format.INDIVIDUAL.value],
            minimum=2,
            **{name: self.plain(name) for name in (*texts, *more)},
        )
        self.world = World(
            leader=self.people[Role.GROUP_LEADER],
            colleague=self.second[Role.GROUP_LEADER],
            actor=self.leader,
            opened=self.opened[self.leads.id],
            programme=self.programme,
        )
        self.waits = [self._waiting() for _ in range(4)]
        self.asked = self.world.ask(at=self.at, **self._person())
        self.gathers = self._edition("wacht")
        self.world.place(self.waits[0], self.gathers, at=self.at)
        pair = {"one_id": self.waits[1].id, "other_id": self.waits[2].id}
        who = {"actor": self.leader, "opened": self.world.opened, "at": self.at}
        named = name_pair(reason=self.said("nooit samen"), **pair, **who)
        lift_pair(pair_id=named, reason=self.said("toch samen"), **who)
        name_pair(reason=self.said("nooit samen"), **pair, **who)

    def _person(self) -> dict[str, str]:
        who = {"name": self.said("kandidaat"), "contact": f"0{self.phone}{next(numbers):02}"}
        return who | {"safe_contact": self.said("veilig"), "wish": self.said("wens")}

    def _waiting(self) -> Any:
        row = self.world.ask(at=self.at, **self._person())
        self.world.take_in(row, at=self.at)
        row.refresh_from_db()
        intake = {"sealed_intake": self.said("intake"), "sealed_contra": Contra.LANGUAGE}
        self._seal(row, ref=group_refs.story_ref(row.id), fields=intake)
        return row

    def _edition(self, name: str) -> Any:
        day: date = self.at.date()
        dates = {"starts_on": day + timedelta(days=30), "decides_on": day + timedelta(days=20)}
        row = self.world.edition(name=self.plain(name), **dates)
        row.sessions.update(title=self.plain("sessie"))
        row.place_text = self.plain("plaats")
        reasons = {f"sealed_{one}": self.said(one) for one in ("start_reason", "stop_note")}
        self._seal(row, ref=group_refs.edition_ref(row.id), fields=reasons)
        return row

    def _run(self) -> None:
        at: datetime = self.at
        self.runs = self._edition("loopt")
        people = [self._waiting() for _ in range(3)]
        for one in people:
            self.world.place(one, self.runs, at=at)
        self.world.start(self.runs, at=at)
        self.waits += people
        session = self.runs.sessions.order_by("number").first()
        note_session(
            actor=self.leader,
            opened=self.world.opened,
            session_id=session.id,
            kind=NoteKind.LESSON,
            text=self.said("les"),
            at=at,
        )
        rows_of("groups", "SessionNote").filter(session=session).update(
            released_text=self.plain("vrijgegeven")
        )
        rows_of("groups", "Mark").create(
            session=session, candidate=people[0], code="PRESENT", at=at
        )
        self._words_about(people[0])
        self.offer = rows_of("groups", "Offer").create(
            edition=self.gathers,
            kind=OfferKind.LATER_START.value,
            starts_on=self.gathers.starts_on + timedelta(days=14),
            made_at=at,
        )
        rows_of("groups", "OfferAnswer").create(
            offer=self.offer, candidate=self.waits[0], asked_at=at
        )

    def _words_about(self, row: Any) -> None:
        opened, ref = self.world.opened, group_refs.story_ref(row.id)
        goal, text, care, parts = uuid4(), uuid4(), uuid4(), ("words", "before", "after")
        names = {f"sealed_{part}": group_refs.goal_field(goal, part=part) for part in parts}
        names |= {"sealed_text": group_refs.message_field(text)}
        cared = {f"sealed_{part}": group_refs.after_field(care, part=part) for part in LATER}
        names |= cared
        said = {one: self.said("doel") for one in names.values()}
        said[cared["sealed_service"]] = str(care)
        sealed = reseal(opened, ref=ref, fields=said)
        kept = {column: sealed[name] for column, name in names.items()}
        later, told = {name: kept.pop(name) for name in cared}, kept.pop("sealed_text")
        rows_of("groups", "Goal").create(id=goal, candidate=row, set_at=self.at, **kept)
        sent = {"channel": "CALL", "made_at": self.at, "sealed_text": told}
        rows_of("groups", "SafeMessage").create(id=text, candidate=row, **sent)
        due = {"kind": AfterKind.AFTERCARE.value, "due_on": self.at.date()}
        rows_of("groups", "Aftercare").create(id=care, candidate=row, **later, **due)
        self.later = {"candidate_id": row.id, "goal_id": goal, "after_id": care}
        self._answer()

    def _answer(self) -> None:
        when = {"closes_on": self.at.date(), "made_at": self.at}
        box = rows_of("groups", "FeedbackBox").create(edition=self.runs, asked=3, **when)
        answer = uuid4()
        ref, fields = group_refs.feedback_ref(answer), {"sealed_answers": self.said("antwoord")}
        sealed = seal(team_id=self.leads.id, ref=ref, fields=fields)
        rows_of("groups", "Feedback").create(id=answer, box=box, **sealed)
