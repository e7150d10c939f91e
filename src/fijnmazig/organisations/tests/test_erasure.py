"""Who is forgotten has no name left, under any row; not while they have an account or a mandate."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.accounts.services import close_member
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.models import (
    Decision,
    JoinRequest,
    Mandate,
    Membership,
    Merge,
    Professional,
)
from fijnmazig.organisations.services.erasure import Forgotten, forget_professional
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    make_decision,
    make_mandate,
    make_membership,
    make_partnership,
    make_professional,
    make_request,
    region_manager,
)

pytestmark = pytest.mark.django_db
YESTERDAY = MONDAY.date() - timedelta(days=1)


def forget(key: Any) -> Forgotten:
    return forget_professional(actor=OPERATOR, professional_id=key, at=MONDAY)


def merged() -> tuple[Professional, Professional]:
    """Return somebody, and the row that was merged into theirs."""
    kept = make_professional("Ine Waterkant", email="ine@werk.test", phone="03 111 11 11")
    gone = make_professional("I. Waterkant", email="i@werk.test")
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)
    moved = {"before": {"name": "I. Waterkant"}}
    Merge.unscoped.create(
        kind="PROFESSIONAL", kept_id=kept.id, gone_id=gone.id, moved=moved, merged_at=MONDAY
    )
    return kept, gone


@pytest.mark.parametrize("which", [0, 1])
def test_who_is_forgotten_is_so_under_every_name(which: int) -> None:
    both, other = merged(), make_professional("Iemand Anders")
    make_membership(professional=both[0])
    make_membership(professional=other)
    make_mandate(make_partnership(), professional=both[0], end_date=YESTERDAY)

    done = forget(both[which].id)

    assert (done.names, done.mandates) == (2, 1)
    assert done.works >= 1  # a mandate brings work of its own
    rows = Professional.unscoped.exclude(id=other.id).values_list(
        "name", "email", "phone", "user_id", "names_itself"
    )
    assert set(rows) == {("", "", "", None, False)}
    assert set(Membership.unscoped.values_list("professional", flat=True)) == {other.id}
    assert not Mandate.unscoped.exists()
    assert not Merge.unscoped.exists()
    assert acts_on(both[which].id)[-1] == "organisations.professional-forgotten"


def test_not_while_there_is_an_account_or_a_mandate() -> None:
    person = make_professional()
    member = make_member()
    Professional.unscoped.filter(id=person.id).update(user_id=member.id)
    with pytest.raises(Refused, match="Sluit die eerst"):
        forget(person.id)
    Professional.unscoped.filter(id=person.id).update(user_id=None)

    account = make_member(email="ook@werk.test")
    Professional.unscoped.filter(id=person.id).update(email=account.email)
    with pytest.raises(Refused, match="Sluit die eerst"):  # who never opened their profile
        forget(person.id)
    Professional.unscoped.filter(id=person.id).update(email="")

    make_mandate(make_partnership(), professional=person)
    with pytest.raises(Refused, match="nog een mandaat"):
        forget(person.id)

    person.refresh_from_db()
    assert person.name


def test_a_mandate_of_a_partnership_that_is_over_holds_nobody() -> None:
    person = make_professional()
    over = make_partnership(start_date=date(2015, 1, 1), end_date=YESTERDAY)
    make_mandate(over, professional=person)

    assert forget(person.id).mandates == 1


def test_what_somebody_wrote_down_names_them_no_more() -> None:
    person, member = make_professional(), make_member()
    close_member(actor=OPERATOR, member_id=member.id, at=MONDAY)
    Professional.unscoped.filter(id=person.id).update(user_id=member.id)
    make_decision(make_partnership(), recorded_by=member.id)
    make_request(make_partnership(), answered_by=member.id)

    forget(person.id)

    assert Decision.unscoped.get().recorded_by is None
    assert JoinRequest.unscoped.get().answered_by is None


def test_only_the_operator_forgets_and_only_who_exists() -> None:
    for actor, key in ((region_manager(), make_professional().id), (OPERATOR, uuid4())):
        with pytest.raises(NotFound):
            forget_professional(actor=actor, professional_id=key, at=MONDAY)


def test_the_command_says_what_went(capsys: pytest.CaptureFixture[str]) -> None:
    person = make_professional()

    call_command("organisations", "forget", str(person.id))
    told = capsys.readouterr().err
    call_command("organisations", "forget", str(person.id), "--json")

    assert "naam en gegevens van 1 rijen" in " ".join(told.split())
    assert json.loads(capsys.readouterr().out) == {
        "names": 1,
        "works": 0,
        "mandates": 0,
        "texts": 0,
    }
    with pytest.raises(CommandError):
        call_command("organisations", "forget", str(uuid4()))
