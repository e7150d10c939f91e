"""A team that hands something on, and a service that receives; for tests."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.outreach.domain.referring import (
    Category,
    Channel,
    OverrideGround,
    Purpose,
    Source,
    State,
)
from fijnmazig.outreach.models import Receiver, Referral
from fijnmazig.outreach.services import consenting, receiving, referring
from fijnmazig.outreach.services.locking import Locked
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier, numbers
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

AT = MONDAY + timedelta(hours=3)
MOST = frozenset({Category.NAME, Category.NUMBERS, Category.SAFE_TIMES, Category.MESSAGE})
NAME, NUMBER, STORY = "Jo Zandpad (fictief)", "0470 12 34 56", "Er was ruzie."
MESSAGE = "Belt graag na het werk."


class Handing:
    """A caller and a supervisor with a dossier, a service, and who receives there."""

    def __init__(self, *, receives: bool = True, at: Any = AT, **dossier: Any) -> None:
        self.at = at
        self.caller, self.supervisor = make_caller(), make_member(role=Role.COORDINATOR)
        self.team = make_team(self.caller, self.supervisor)
        self.agreement = make_agreement(self.team)
        self.dossier = make_dossier(self.agreement, **dossier)
        self.recipient = make_member(role=Role.RECIPIENT)
        self.other_team = make_team(self.recipient)
        self.service = make_service(key=f"dienst-{next(numbers)}")
        if receives:
            self.let_receive()

    def let_receive(self) -> None:
        Receiver.unscoped.create(
            team_id=self.team.id,
            service_id=self.service.id,
            receiving_team_id=self.other_team.id,
            set_at=MONDAY,
        )

    def asked(self, *categories: Category, purpose: Purpose = Purpose.HELP) -> consenting.Asked:
        chosen = frozenset(categories) or MOST
        return consenting.Asked(
            service_id=self.service.id, purpose=purpose, categories=frozenset(chosen)
        )

    def consent(self, *categories: Category, user: Any = None) -> UUID:
        return consenting.note_consent(
            actor=actor_of(user or self.caller),
            dossier_id=self.dossier.id,
            asked=self.asked(*categories),
            source=Source.SPOKEN,
            given_at=self.at,
            at=self.at,
        )

    def ask_override(self, *, reason: str = "Gevaar voor de kinderen.") -> UUID:
        return consenting.ask_override(
            actor=actor_of(self.caller),
            opened=opened_for(self.caller),
            dossier_id=self.dossier.id,
            asked=self.asked(),
            ground=OverrideGround.DANGER,
            reason=reason,
            at=self.at,
        )

    def hand_on(self, consent_id: UUID, *, at: Any = None, **choice: Any) -> referring.HandedOn:
        return referring.hand_on(
            actor=actor_of(self.caller),
            opened=opened_for(self.caller),
            dossier_id=self.dossier.id,
            consent_id=consent_id,
            choice=choice_of(**choice),
            at=at or self.at,
        )

    def sent(self, **choice: Any) -> Referral:
        made = self.hand_on(self.consent(), **choice)
        return Referral.unscoped.get(id=made.referral_id)

    def open(self, referral: Referral, *, user: Any = None, at: Any = None) -> Any:
        who = user or self.recipient
        return receiving.open_received(
            actor=actor_of(who), opened=opened_for(who), referral_id=referral.id, at=at or self.at
        )

    def tell(self, referral: Referral, state: State, *, note: str = "") -> None:
        receiving.tell(
            actor=actor_of(self.recipient),
            referral_id=referral.id,
            state=state,
            note=note,
            at=self.at,
        )

    def withdraw(self, referral: Referral) -> None:
        consenting.withdraw_consent(
            actor=actor_of(self.caller),
            dossier_id=self.dossier.id,
            consent_id=referral.consent_id,
            at=self.at,
        )


def file_of(made: referring.HandedOn) -> Locked:
    """Return the locked file that was made."""
    assert made.file is not None
    return made.file


def choice_of(**changes: Any) -> referring.Choice:
    """Return a choice of name, number and what was written down, to an account."""
    values: dict[str, Any] = {
        "nonce": uuid4(),
        "categories": MOST,
        "message": MESSAGE,
        "channel": Channel.ACCOUNT,
        "days": 14,
    } | changes
    return referring.Choice(**values)
