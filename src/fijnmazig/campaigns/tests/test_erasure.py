"""A member who asks for it is named by nothing in this room any more; what was done stays."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.campaigns.models import HandOut, PrintRun, Round
from fijnmazig.campaigns.services.erasure import NAMED, forget_member
from fijnmazig.campaigns.tests.factories import MONDAY, keeper, make_hand_out
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.common.register import FieldClass

pytestmark = pytest.mark.django_db


def test_every_column_about_people_is_emptied() -> None:
    models: list[Any] = list(apps.get_app_config("campaigns").get_models())
    columns = {
        (model, name)
        for model in models
        for kept in model.register
        if kept.field_class is FieldClass.PERSONAL
        for name in kept.fields
    }

    assert set(NAMED) == columns


def test_rounds_stay_and_name_the_member_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    member, other = make_member(), uuid4()
    make_hand_out()
    for model in (Round, PrintRun):
        model.unscoped.update(made_by=member.id)
    HandOut.unscoped.update(made_by=other)

    call_command("campaigns", "forget", member.email, "--json")
    call_command("campaigns", "forget", member.email)

    assert capsys.readouterr().out.split("\n")[:2] == ['{"rows": 2}', "0"]
    made = [model.unscoped.get().made_by for model in (Round, PrintRun, HandOut)]
    assert made == [None, None, other]
    assert acts_on(member.id) == ["campaigns.member-forgotten"] * 2
    assert forget_member(actor=OPERATOR, user_id=other, at=MONDAY) == 1


def test_nobody_else_forgets_a_member(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotFound):
        forget_member(actor=keeper(), user_id=uuid4(), at=MONDAY)
    with pytest.raises(CommandError):
        call_command("campaigns", "forget", "niemand@voorbeeld.test")
    assert capsys.readouterr().out == ""
