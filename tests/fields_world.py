"""One network of casework with a word of its own in every sealed column; for tests/test_fields.py.

A word stands in one column of one row, so that whoever reads it in an answer knows what came out.
What cannot hold a word holds something as rare: a day of 1999, two hours of the night, a number, a
tick. What stands in a column is noted as it is sealed, so that no list of columns is kept by hand.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.groups.domain import records as group_refs
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import IndexKind
from fijnmazig.groups.tests.playbooks import published
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.vault.domain.sealing import seal_fields, seal_to
from fijnmazig.vault.services import drafts, records
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.services.records import reseal, seal
from tests.two_networks import CASEWORK, Network
from tests.two_networks_groups import rows_of

MARK, PHONE, SECOND = "kanarie", "4711122", "4711123"
WORDS = re.compile(rf"{MARK}\d{{4}}")
BETWEEN = r"[\s./\u00a0-]*"  # between the digits of one number, as it may be written
NUMBERS = re.compile(rf"{BETWEEN.join(PHONE[:-1])}{BETWEEN}[23]{BETWEEN}\d{BETWEEN}\d")
DAY, HOURS, CONTRA = "1999-04-17", "03:13-03:47", Contra.INTIMATE_TERROR
HINTS = {DAY: "1999", HOURS: "13", CONTRA.value: CONTRA.value}  # what is looked for first
RARE = {
    DAY: re.compile(r"1999-04-17|17 apr(?:il|\.)? 1999|17[/-]0?4[/-]1999", re.IGNORECASE),
    HOURS: re.compile(r"3[:.u]13\D{1,12}0?3[:.u]47"),
    CONTRA.value: re.compile(rf'value="{CONTRA.value}"[^>]*\bchecked'),
}
"""What stands in a column that holds a day, hours or a code, and how a page would show it."""
KEYS = frozenset({"public_key", "locked", "salt", "blind"})
SEALED_KEYS = frozenset({"vault.RecordKey.sealed", "vault.TeamGrant.sealed"})
SEALED_KEYS |= {"vault.RecoveryGrant.sealed"}
"""Columns of bytes that hold keys and fingerprints: nothing that anybody could read."""
PACKAGE = "outreach.Referral.sealed_package"


def numbers_in(text: str) -> set[str]:
    """Return the planted numbers in a text, without what stands between their digits."""
    return {re.sub(r"\D", "", found) for found in NUMBERS.findall(text)}


def sealed_columns() -> dict[str, tuple[Any, str]]:
    """Return every column of casework that holds something to read, by its full name."""
    models = [model for room in CASEWORK for model in apps.get_app_config(room).get_models()]
    found = {
        f"{model._meta.label}.{field.name}": (model, field.name)  # noqa: SLF001 -- its columns
        for model in models
        for field in model._meta.concrete_fields  # noqa: SLF001 -- all of them
        if field.get_internal_type() == "BinaryField" and field.name not in KEYS
    }
    return {name: where for name, where in found.items() if name not in SEALED_KEYS}


@contextmanager
def noted(patch: pytest.MonkeyPatch) -> Iterator[dict[bytes, str]]:
    """Note every text beside what it is sealed as, for as long as this lasts."""
    found: dict[bytes, str] = {}

    def noting_fields(fields: Any, **where: Any) -> dict[str, bytes]:
        sealed = seal_fields(fields, **where)
        found.update({sealed[name]: text for name, text in fields.items()})
        return sealed

    def noting_draft(public: bytes, *, secret: bytes, bound_to: bytes) -> bytes:
        sealed = seal_to(public, secret=secret, bound_to=bound_to)
        found[sealed] = secret.decode()
        return sealed

    with patch.context() as within:
        within.setattr(records, "seal_fields", noting_fields)
        within.setattr(drafts, "seal_to", noting_draft)
        yield found


def columns_by_sign(texts: dict[bytes, str], *, called: dict[str, str]) -> dict[str, str]:
    """Return in which column each sign stands. A package repeats what stands elsewhere.

    `called` says under which name a page would show a row whose id is all that is sealed.

    A number that was found wrong counts as what the call told, though the dossier has it too.
    """
    signs: dict[str, str] = {}
    for column, (model, name) in sorted(sealed_columns().items(), key=_weight):
        for value in model.unscoped.exclude(**{name: None}).values_list(name, flat=True):
            text = texts.get(bytes(value), "")
            text = called.get(text, text)
            signs |= dict.fromkeys([*WORDS.findall(text), *numbers_in(text)], column)
            signs |= {rare: column for rare in RARE if rare in text}
    return signs


def _weight(item: tuple[str, Any]) -> tuple[bool, bool, str]:
    column = item[0]
    return column != PACKAGE, column == "outreach.Attempt.sealed_note", column


class Planted(Network):
    """A network in which no two texts are the same."""

    def __init__(self) -> None:
        self.words = count(1)
        super().__init__(MARK, open_word="Openbaar", short="KAN", phone=PHONE)
        with transaction.atomic():
            self._more()

    def said(self, what: str) -> str:
        """Return a text with a word of its own; of a call, the number that it found wrong."""
        if what == "nota":
            return self.second_number
        return f"{what.capitalize()} {MARK}{next(self.words):04}"

    def dossier(self, **fields: Any) -> Any:
        """Return a dossier with every column of its own kind filled."""
        row = super().dossier(**fields)
        number = f"+32{PHONE}{row.batch_row:02}"
        rare = {"sealed_intervened_on": DAY, "sealed_unsafe_times": HOURS}
        self.second_number = f"+32{SECOND}{row.batch_row:02}"
        two = {"sealed_numbers": f"{number}\n{self.second_number}"}
        self._seal(row, ref=dossier_ref(row.id), fields=rare | two)
        return row

    def _waiting(self) -> Any:
        row = super()._waiting()
        links = {"sealed_links": f"{IndexKind.HOUSEHOLD.value}|{self.said('gezin').lower()}"}
        self._seal(row, ref=group_refs.person_ref(row.id), fields=links)
        self._seal(row, ref=group_refs.story_ref(row.id), fields={"sealed_contra": CONTRA.value})
        return row

    def _answer(self) -> None:
        when = {"closes_on": self.at.date(), "made_at": self.at, "closed_at": self.at}
        box = rows_of("groups", "FeedbackBox").create(edition=self.runs, asked=5, **when)
        for _ in range(5):
            answer, fields = uuid4(), {"sealed_answers": self.said("antwoord")}
            ref = group_refs.feedback_ref(answer)
            sealed = seal(team_id=self.leads.id, ref=ref, fields=fields)
            rows_of("groups", "Feedback").create(id=answer, box=box, **sealed)

    def _more(self) -> None:
        self._aftercare()
        self.stopped = self._edition("gestopt")
        self.playbook = published(self.leader)
        runs = rows_of("groups", "Edition").filter(id=self.runs.id)
        runs.update(playbook_version_id=self.playbook.version_id)
        over = {"state": "STOPPED", "stop_reason": "OTHER", "closed_at": self.at}
        rows_of("groups", "Edition").filter(id=self.stopped.id).update(**over)
        two = sorted([self.waits[3].id, self.asked.id])
        self.couple = rows_of("groups", "Couple").create(
            first_id=two[0], second_id=two[1], made_at=self.at
        )
        self._shut_out(self.second[Role.CALLER])
        about = self.dossiers[0].id
        page = reverse("outreach:override_create", kwargs={"dossier_id": about})
        typed = {"reason": [self.said("getypt")]}
        keep_draft(actor=self.caller, path=page, typed=typed, at=self.at)

    def _shut_out(self, member: Any) -> None:
        """Keep one of the team out of every dossier: they know the family."""
        for row in self.dossiers:
            rows_of("outreach", "Exclusion").get_or_create(
                dossier=row, user=member, defaults={"excluded_at": self.at}
            )

    def _aftercare(self) -> None:
        row = rows_of("groups", "Aftercare").get(id=self.later["after_id"])
        self.help = make_service(key="hulp-na-de-groep", name=self.said("hulp"))
        name = group_refs.after_field(row.id, part="service")
        ref = group_refs.story_ref(row.candidate_id)
        fields = {name: str(self.help.id)}
        row.sealed_service = reseal(self.opened[self.leads.id], ref=ref, fields=fields)[name]
        row.save()

    @cached_property
    def objects(self) -> list[dict[str, UUID]]:
        """Return ids that belong together, by the names that addresses give them.

        Of dossiers and people one of each kind: who is called now, was called in vain, was handed
        on and waits; who asked, waits, has a seat and takes part.
        """
        past = next(row for row in self.dossiers if row.attempt_total)
        some = [self.dossiers[-1], self.busy, past, self.dossiers[0]]
        people = [self.later["candidate_id"], self.waits[0].id, self.waits[3].id, self.asked.id]
        note = rows_of("groups", "SessionNote").get(session__edition=self.runs)
        pair = rows_of("groups", "NeverTogether").filter(first__team=self.leads, lifted_at=None)[0]
        sent = rows_of("groups", "SafeMessage").get(candidate_id=people[0])
        tried = rows_of("outreach", "Attempt").filter(dossier__in=some)
        shut = rows_of("outreach", "Exclusion").get(dossier=some[0])
        first = {row: row.sessions.order_by("number").first() for row in (self.runs, self.gathers)}
        handed = {"dossier_id": some[0].id, "referral_id": self.referral_id}
        return [
            self.bundles[0] | {"note_id": note.id, "pair_id": pair.id, "couple_id": self.couple.id},
            *({"dossier_id": row.id} for row in some),
            *({"dossier_id": row.dossier_id, "attempt_id": row.id} for row in tried),
            *(handed | {"consent_id": key} for key in (self.consents[0], self.consents[2])),
            handed | {"programme_id": self.programme.id, "exclusion_id": shut.id},
            *({"candidate_id": key} for key in people),
            self.later | {"message_id": sent.id, "session_id": first[self.runs].id},
            *({"edition_id": row.id, "session_id": day.id} for row, day in first.items()),
            {"edition_id": self.stopped.id},
            {"team_id": self.calls.id, "user_id": self.caller.user_id},
            {"team_id": self.leads.id, "user_id": self.leader.user_id},
            {"service_id": self.help.id, "organisation_id": self.zone.id},
            {"partnership_id": self.partnership.id, "item_id": self.playbook.item_id},
        ]
