"""A member who asks for it is named by nothing in this room any more; what was done stays."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.common.register import FieldClass
from fijnmazig.impact.models import Project, ReportVersion, Snapshot
from fijnmazig.impact.services.erasure import NAMED, forget_member
from fijnmazig.impact.tests.factories import manager
from fijnmazig.impact.tests.report_factories import make_a_report
from fijnmazig.impact.tests.snapshot_factories import AT, project_with, release, take

pytestmark = pytest.mark.django_db


def test_every_column_about_people_is_emptied() -> None:
    models: list[Any] = list(apps.get_app_config("impact").get_models())
    columns = {
        (model, name)
        for model in models
        for kept in model.register
        if kept.field_class is FieldClass.PERSONAL
        for name in kept.fields
    }

    assert set(NAMED) == columns


def test_projects_and_frozen_figures_stay_and_name_the_member_no_more(
    capsys: pytest.CaptureFixture[str],
) -> None:
    member, other = make_member(), uuid4()
    project, _indicators = project_with(7)
    Project.unscoped.filter(id=project.id).update(made_by=member.id)
    snapshot = release(take(project))
    report = make_a_report()
    assert report.snapshot_id is not None
    ReportVersion.unscoped.create(
        report=report,
        number=1,
        snapshot_id=report.snapshot_id,
        content={},
        digest="0" * 64,
        made_at=AT,
        made_by=member.id,
    )
    taken_by = snapshot.taken_by
    assert taken_by is not None

    call_command("impact", "forget", member.email, "--json")
    forget_member(actor=OPERATOR, user_id=other, at=AT)
    forget_member(actor=OPERATOR, user_id=taken_by, at=AT)

    assert capsys.readouterr().out.strip() == '{"rows": 2}'
    row = Snapshot.unscoped.get(id=snapshot.id)
    assert (row.taken_by, row.digest, row.state) == (None, snapshot.digest, snapshot.state)
    assert row.reviewed_by is not None
    assert set(ReportVersion.unscoped.values_list("made_by", flat=True)) == {None}
    assert acts_on(member.id) == ["impact.member-forgotten"]


def test_nobody_else_forgets_a_member(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotFound):
        forget_member(actor=manager(), user_id=uuid4(), at=AT)
    with pytest.raises(CommandError):
        call_command("impact", "forget", "niemand@voorbeeld.test")
    assert capsys.readouterr().out == ""
