"""A whole network of casework, with a word of its own in all it keeps; for a test of two of them.

Every row is laid down as the rooms do it where that is cheap, and by hand where a state would take
a year: what counts is that every column that may hold a word holds this one.
"""

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.domain.outcomes import Outcome, Result, Step
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.referring import (
    Channel,
    OverrideGround,
    Purpose,
    Source,
    State,
)
from fijnmazig.outreach.domain.sealed_names import wrong_field
from fijnmazig.outreach.services import consenting, receiving, referring
from fijnmazig.outreach.services.calling import Said, advance, start_attempt
from fijnmazig.outreach.services.leasing import take_dossier
from fijnmazig.outreach.tests.factories import make_agreement, make_dossier
from fijnmazig.outreach.tests.referring import MOST, choice_of
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.services.records import reseal
from fijnmazig.vault.tests.factories import make_team, moment, opened_for
from tests.two_networks_groups import Groups, numbers, rows_of

CASEWORK = ("vault", "outreach", "groups")


class Network(Groups):
    """One partnership with its police zone, teams, receiving service and people of every role."""

    def __init__(self, sealed: str, *, open_word: str, short: str, phone: str) -> None:
        self.sealed, self.open_word, self.short, self.phone = sealed, open_word, short, phone
        self.at = moment()
        self.key = f"net-{short.lower()}"
        self.partnership = make_partnership(self.key)
        self.zone = make_organisation(f"Zone {short}")
        self.people = {role: self._member(role) for role in Role}
        self.second = {role: self._member(role) for role in (Role.CALLER, Role.GROUP_LEADER)}
        self._teams()
        with transaction.atomic():
            self._agree()
            self._call()
            self._hand_on()
            self._group()
            self._run()

    def _member(self, role: Role) -> Any:
        scope = Scope(kind=ScopeKind.PARTNERSHIP, key=self.key)
        if role is Role.SUPPLIER:
            scope = Scope(kind=ScopeKind.ORGANISATION, key=str(self.zone.id))
        email = f"{self.short}{next(numbers)}@voorbeeld.test".lower()
        return make_member(role=role, scope=scope, email=email, name=self.plain(role.title()))

    def _teams(self) -> None:
        people, second = self.people, self.second
        callers = people[Role.CALLER], second[Role.CALLER], people[Role.COORDINATOR]
        leaders = people[Role.GROUP_LEADER], second[Role.GROUP_LEADER]
        self.calls = make_team(*callers, name=self.plain("belt"))
        self.receives = make_team(people[Role.RECIPIENT], name=self.plain("ontvangt"))
        self.leads = make_team(*leaders, name=self.plain("leidt"))
        self.caller, self.leader = actor_of(people[Role.CALLER]), actor_of(leaders[0])
        self.opened = {
            self.calls.id: opened_for(people[Role.CALLER]),
            self.leads.id: opened_for(people[Role.GROUP_LEADER]),
        }
        typed = {"text": [self.said("getypt")]}
        keep_draft(actor=self.caller, path="/bellen/", typed=typed, at=self.at)

    def _agree(self) -> None:
        today = self.at.date()
        self.agreement = make_agreement(
            self.calls,
            key=f"afspraak-{self.open_word.lower()}",
            partnership=self.partnership,
            supplier=self.zone,
            valid_from=today - timedelta(days=60),
            valid_to=today + timedelta(days=300),
            calls_from=time(0),
            calls_until=time(23, 59, 59),
            weekdays="1234567",
            purpose=self.plain("doel"),
            ground_text=self.plain("grond"),
            voicemail_text=self.plain("bericht"),
            dpo_advice=self.plain("advies"),
        )
        self.batch = rows_of("outreach", "Batch").create(
            agreement=self.agreement,
            nonce=uuid4(),
            source="FILE",
            received_at=self.at - timedelta(days=1),
            supplied_by=self.people[Role.SUPPLIER].id,
            row_total=9,
            accepted_total=9,
            refused_total=0,
        )

    def dossier(self, **fields: Any) -> Any:
        """Return a dossier with this network's word in every sealed column."""
        number = next(numbers)
        row = make_dossier(
            self.agreement,
            reference=f"{self.short}{number:05}",
            batch=self.batch,
            batch_row=number,
            received_at=self.at - timedelta(days=1),
            name=self.said("naam"),
            numbers_text=f"+32{self.phone}{number:02}",
            story=self.said("verhaal"),
            **fields,
        )
        texts = {f"sealed_{one}": self.said(one) for one in ("address", "picks_up", "household")}
        more = {"sealed_intervened_on": self.at.date().isoformat(), "sealed_unsafe_times": ""}
        self._seal(row, ref=dossier_ref(row.id), fields=texts | more)
        return row

    def _call(self) -> None:
        self.dossiers = [self.dossier() for _ in range(3)]
        self.busy = self.dossier()
        self.dossiers.append(self.busy)
        where = {"actor": self.caller, "dossier_id": self.busy.id, "at": self.at}
        take_dossier(**where)
        self.attempt_id = start_attempt(opened=self.opened[self.calls.id], **where)
        for step in (None, Step.SAFE_TO_TALK):
            said = Said(
                step=step, text=self.said("antwoord") if step else "", is_worrying=bool(step)
            )
            opened = self.opened[self.calls.id]
            advance(opened=opened, said=said, attempt_id=self.attempt_id, **where)
        past = self.dossier(attempt_total=1)
        attempt_id = uuid4()
        wrong = {wrong_field(attempt_id): self.said("nota")}
        sealed = reseal(self.opened[self.calls.id], ref=dossier_ref(past.id), fields=wrong)
        began = self.at - timedelta(hours=8)
        rows_of("outreach", "Attempt").create(
            id=attempt_id,
            dossier=past,
            number=1,
            limit=3,
            caller=self.people[Role.CALLER],
            started_at=began,
            ended_at=began,
            result=Result.WRONG_NUMBER.value,
            sealed_note=sealed[wrong_field(attempt_id)],
        )
        done = self.dossier(outcome=Outcome.NOT_REACHED.value, outcome_at=self.at)
        goes = {"goes_on": self.at.date() + timedelta(days=10), "told_on": self.at.date()}
        rows_of("outreach", "PurgeNotice").create(dossier=done, **goes)
        shut = self.dossier()
        rows_of("outreach", "Exclusion").create(
            dossier=shut, user=self.second[Role.CALLER], excluded_at=self.at
        )
        blind = {"kind": "HOUSEHOLD", "blind": self.sealed.encode()[:32]}
        rows_of("outreach", "NumberIndex").create(dossier=shut, **blind)
        self.dossiers += [past, done, shut]

    def _hand_on(self) -> None:
        self.service = make_service(key=f"dienst-{self.short.lower()}")
        self.receiver = rows_of("outreach", "Receiver").create(
            team_id=self.calls.id,
            service_id=self.service.id,
            receiving_team_id=self.receives.id,
            set_at=self.at,
        )
        reached = self.dossier(outcome=Outcome.TALKED.value, outcome_at=self.at)
        self.dossiers.append(reached)
        asked = consenting.Asked(service_id=self.service.id, purpose=Purpose.HELP, categories=MOST)
        about: dict[str, Any] = {"actor": self.caller, "dossier_id": reached.id, "at": self.at}
        opened = self.opened[self.calls.id]
        spoken: dict[str, Any] = {"source": Source.SPOKEN, "given_at": self.at, "asked": asked}
        self.consents = [consenting.note_consent(**spoken, **about) for _ in range(2)]
        self.consents.append(
            consenting.ask_override(
                opened=opened,
                asked=asked,
                ground=next(iter(OverrideGround)),
                reason=self.said("reden"),
                **about,
            )
        )
        choice = choice_of(categories=MOST, message=self.said("boodschap"), channel=Channel.ACCOUNT)
        made = referring.hand_on(opened=opened, consent_id=self.consents[0], choice=choice, **about)
        self.referral_id: UUID = made.referral_id
        receiving.tell(
            actor=actor_of(self.people[Role.RECIPIENT]),
            referral_id=self.referral_id,
            state=State.CONTACTED,
            note=self.said("terugmelding"),
            at=self.at,
        )
        rows = rows_of("outreach", "Consent").filter(dossier_id=reached.id)
        rows.update(recipient_name=self.plain("ontvanger"))

    @property
    def bundles(self) -> list[dict[str, UUID]]:
        """Return ids that belong together, by the names that addresses give them."""
        one = {"agreement_id": self.agreement.id, "batch_id": self.batch.id}
        one |= {"receiver_id": self.receiver.id, "programme_id": self.programme.id}
        one |= {"offer_id": self.offer.id, "referral_id": self.referral_id}
        about = [{"dossier_id": row.id} for row in self.dossiers]
        about.append({"dossier_id": self.busy.id, "attempt_id": self.attempt_id})
        reached = {"dossier_id": self.dossiers[-1].id, "referral_id": self.referral_id}
        about += [reached | {"consent_id": key} for key in self.consents]
        members = [
            {"team_id": team, "user_id": user}
            for team, user in rows_of("vault", "TeamMember")
            .filter(team__in=[self.calls, self.leads, self.receives])
            .order_by("added_at", "id")
            .values_list("team_id", "user_id")
        ]
        people = [{"candidate_id": row.id} for row in (*self.waits, self.asked)]
        people.append(self.later)
        groups = [
            {"edition_id": row.id, "session_id": session.id}
            for row in (self.gathers, self.runs)
            for session in row.sessions.order_by("number")[:2]
        ]
        return [one, *about, *members, *people, *groups]

    def close(self) -> None:
        """Take the programme off the open pages: what everybody may read crosses no border."""
        self.programme.state = ProgrammeState.CLOSED.value
        self.programme.save()
