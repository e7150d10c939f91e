"""One attendance more: exactly what rests on it is told to differ, and what was frozen stays."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.tests.factories import make_present
from fijnmazig.impact.models import Report
from fijnmazig.impact.services.contents import draft_of
from fijnmazig.impact.services.live import live_figures
from fijnmazig.impact.services.reports import ReportFacts, make_report
from fijnmazig.impact.tests.factories import make_meeting, make_people
from fijnmazig.impact.tests.report_factories import FORM
from fijnmazig.impact.tests.snapshot_factories import (
    AT,
    FIRST,
    LAST,
    make_indicator,
    make_project,
    release,
    take,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
METRICS = {
    "gatherings.participants": "Deelnemers",
    "gatherings.visits": "Aanwezigheden",
    "gatherings.moments": "Momenten",
    "gatherings.trained": "Gevormde mensen",
    "library.items": "Documenten",
}


def reported(partnership: Any) -> Any:
    """Return the report of a project whose five figures were frozen and released."""
    project = make_project(partnership)
    for position, (metric, name) in enumerate(METRICS.items()):
        make_indicator(project, metric=metric, name=name, position=position)
    snapshot = release(take(project))
    facts = ReportFacts(title="Verslag", first=FIRST, last=LAST, snapshot_id=snapshot.id)
    return make_report(actor=OPERATOR, project_id=project.id, form=FORM, facts=facts, at=AT)


def frozen(report_id: Any) -> dict[str, str]:
    content = draft_of(Report.unscoped.get(id=report_id), actor=OPERATOR)
    return {one.label: one.said for one in content.figures}


def page_of(client: Client, report_id: Any) -> Any:
    return client.get(reverse("impact:report_detail", kwargs={"report_id": report_id}))


def test_one_attendance_changes_what_rests_on_it_and_nothing_that_was_frozen(
    client: Client,
) -> None:
    partnership = make_partnership()
    moment = make_meeting(partnership, *make_people(6), month=3)
    report_id = reported(partnership)
    before = frozen(report_id)
    log_in(client, make_member(role=Role.COORDINATOR))
    assert page_of(client, report_id).context["page"].changed == ()

    make_present(moment, *make_people(1)[0])

    page = page_of(client, report_id)
    assert page.context["page"].changed == ("Deelnemers", "Aanwezigheden")
    assert "Nu anders geteld: Deelnemers, Aanwezigheden." in page.content.decode()
    assert frozen(report_id) == before
    assert (before["Deelnemers"], before["Aanwezigheden"], before["Momenten"]) == ("6", "6", "1")


def test_figures_of_now_follow_the_record_at_once() -> None:
    partnership = make_partnership()
    project = make_project(partnership)
    make_indicator(project, metric="gatherings.participants", name="Deelnemers")
    moment = make_meeting(partnership, *make_people(6), month=3)

    make_present(moment, *make_people(1)[0])

    (figure,) = live_figures(actor=OPERATOR, project_id=project.id, first=FIRST, last=LAST)
    assert (figure.said, figure.is_live) == ("7", True)


def test_who_only_reads_is_not_told_what_changed(client: Client) -> None:
    partnership = make_partnership()
    make_meeting(partnership, *make_people(6), month=3)
    report_id = reported(partnership)
    log_in(client, make_member(role=Role.DPO))

    page = page_of(client, report_id)

    assert (page.status_code, page.context["page"].changed) == (200, None)
