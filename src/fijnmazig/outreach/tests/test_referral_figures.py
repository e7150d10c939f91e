from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.outcomes import Happening
from fijnmazig.outreach.domain.referring import State
from fijnmazig.outreach.models import Event, Receiver
from fijnmazig.outreach.queries.overrides import override_list
from fijnmazig.outreach.queries.referral_figures import ReferralFigures, referral_figures
from fijnmazig.outreach.services import receivers
from fijnmazig.outreach.tests.factories import MONDAY, TODAY, make_actor, make_agreement
from fijnmazig.outreach.tests.referring import AT, Handing
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db
NEXT_QUARTER = date(2026, 4, 1)


def told(figures: ReferralFigures) -> dict[str, int]:
    return {str(label): count for label, count in figures.parts if count}


def plant(agreement: Any, *, at: datetime = MONDAY, **counts: int) -> None:
    """Write down so many referrals by the name of the state they stand in."""
    month = at.strftime("%Y-%m")
    Event.unscoped.bulk_create(
        Event(
            stand_in=uuid4(),
            agreement=agreement,
            team_id=agreement.team_id,
            kind=Happening.REFERRAL.value,
            referral=state,
            at=at,
            received_on=at.date(),
            received_in=month,
            happened_in=month,
        )
        for state, count in counts.items()
        for _ in range(count)
    )


def test_the_team_reads_exact_figures_whose_parts_add_up() -> None:
    scene = Handing()
    scene.tell(scene.sent(), State.STARTED)
    scene.sent()
    scene.withdraw(scene.sent())

    figures = referral_figures(actor=actor_of(scene.caller), on=TODAY)

    assert (figures.is_exact, figures.total, figures.people) == (True, 3, 1)
    assert told(figures) == {
        "doorgegeven, nog niets gehoord": 1,
        "hulp gestart": 1,
        "toestemming ingetrokken": 1,
    }


def test_outside_the_team_small_states_are_one() -> None:
    plant(make_agreement(), STARTED=20, SENT=9, REFUSED=2, WITHDRAWN=1)
    officer = make_actor(Role.DPO)

    figures = referral_figures(actor=officer, on=NEXT_QUARTER)

    assert (figures.is_exact, figures.total, figures.people) == (False, 32, None)
    assert told(figures) == {"hulp gestart": 20, "de rest": 12}


@pytest.mark.parametrize(("count", "on"), [(3, NEXT_QUARTER), (30, TODAY)], ids=["few", "too soon"])
def test_outside_the_team_nothing_is_told_of_few_or_of_this_quarter(count: int, on: date) -> None:
    plant(make_agreement(), STARTED=count)

    assert told(referral_figures(actor=make_actor(Role.DPO), on=on)) == {}


def test_another_team_counts_its_own_only() -> None:
    plant(make_agreement(), STARTED=7)
    stranger = make_caller()
    make_team(stranger)

    assert referral_figures(actor=actor_of(stranger), on=TODAY).total == 0


@pytest.mark.parametrize("role", [Role.CALLER, Role.RECIPIENT, Role.SUPPLIER, Role.SPOC])
def test_overrides_are_listed_for_who_decides_or_oversees_only(role: Role) -> None:
    assert override_list(actor=make_actor(Role.DPO), on=TODAY).rows == ()

    with pytest.raises(NotFound):
        override_list(actor=make_actor(role), on=TODAY)


# --- In whose vault a service receives ------------------------------------------------------------
def set_receiver(scene: Handing, *, email: str = "", user: Any = None, team: Any = None) -> None:
    receivers.set_receiver(
        actor=actor_of(user or scene.supervisor),
        team_id=(team or scene.team).id,
        service_id=scene.service.id,
        email=email or scene.recipient.email,
        at=AT,
    )


def test_a_service_receives_in_the_one_team_in_which_that_person_reads() -> None:
    scene = Handing(receives=False)

    set_receiver(scene)
    set_receiver(scene)

    row = Receiver.unscoped.get()
    assert (row.team_id, row.receiving_team_id) == (scene.team.id, scene.other_team.id)


def test_an_address_that_leads_to_no_one_team_is_refused() -> None:
    scene = Handing(receives=False)
    alone, double = make_member(role=Role.RECIPIENT), make_member(role=Role.RECIPIENT)
    make_team(double), make_team(double)
    emails = ("nobody@voorbeeld.test", scene.caller.email, alone.email, double.email)

    said = []
    for email in emails:
        with pytest.raises(Refused) as refusal:
            set_receiver(scene, email=email)
        said.append(str(refusal.value.message))

    assert said == [str(texts.NO_SUCH_RECEIVER)] * 3 + [str(texts.SEVERAL_TEAMS)]


def test_nobody_sets_a_receiver_for_a_team_they_do_not_look_after() -> None:
    scene, stranger = Handing(receives=False), make_member(role=Role.COORDINATOR)
    other = make_team(stranger)

    for user, team in ((scene.caller, None), (stranger, None), (scene.supervisor, other)):
        with pytest.raises(NotFound):
            set_receiver(scene, user=user, team=team)


def test_a_service_that_left_the_directory_cannot_receive() -> None:
    scene = Handing(receives=False)
    scene.service.is_published = False
    scene.service.save()

    with pytest.raises(Refused, match="staat niet meer"):
        set_receiver(scene)


def test_only_who_looks_after_the_team_takes_a_receiver_away() -> None:
    scene, stranger = Handing(), make_member(role=Role.COORDINATOR)
    row = Receiver.unscoped.get()
    make_team(stranger)

    with pytest.raises(NotFound):
        receivers.remove_receiver(actor=actor_of(stranger), receiver_id=row.id, at=AT)
    receivers.remove_receiver(actor=actor_of(scene.supervisor), receiver_id=row.id, at=AT)

    assert Receiver.unscoped.count() == 0
