"""Frozen figures that may not leave do not leave through a report either."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR, Actor, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.models import Report, Snapshot
from fijnmazig.impact.queries.reports import compare_page, report_page
from fijnmazig.impact.services.contents import draft_of, figures_now, version_of
from fijnmazig.impact.services.files import FileKind, draft_file, version_page
from fijnmazig.impact.services.handing_in import hand_in, readiness
from fijnmazig.impact.services.snapshots import withdraw_snapshot
from fijnmazig.impact.tests.factories import manager, watcher
from fijnmazig.impact.tests.report_factories import (
    AT,
    make_a_report,
    make_frozen,
    make_reported,
    write,
    write_all,
)

pytestmark = pytest.mark.django_db


def report_on(state: str) -> Report:
    project = make_reported()
    snapshot = make_frozen(project, state=state)
    report = make_a_report(project, is_frozen=False, snapshot_id=snapshot.id)
    write_all(report)
    write(report, "verloop", "{{grafiek:outreach.received}}", edition=1)
    return report


def withdrawn() -> Report:
    report = report_on("RELEASED")
    hand_in(actor=OPERATOR, report_id=report.id, note="Eerste", at=AT)
    assert report.snapshot_id is not None
    withdraw_snapshot(actor=OPERATOR, snapshot_id=report.snapshot_id, reason="Fout", at=AT)
    report.refresh_from_db()
    return report


def told(report: Report, actor: Actor) -> list[tuple[str, str, int]]:
    figures = draft_of(report, actor=actor).figures
    assert figures == figures_now(actor=actor, report_id=report.id)
    return [(one.standing.value, one.said, len(one.parts)) for one in figures]


HELD = [("HELD", "", 0)] * 3
OPEN = [("SAID", "282", 3), ("HIDDEN", "", 0), ("UNKNOWN", "", 0)]


@pytest.mark.parametrize("state", ["DRAFT", "REVIEWED"])
def test_figures_that_were_not_released_are_for_who_keeps_or_reviews_them(state: str) -> None:
    report = report_on(state)
    keeper = manager(report.project.partnership)

    assert told(report, keeper) == OPEN
    assert told(report, watcher()) == HELD
    assert told(report, manager(make_reported().partnership)) == HELD


def test_released_figures_are_for_everybody_who_sees_reports() -> None:
    assert told(report_on("RELEASED"), watcher()) == OPEN


def test_a_draft_says_that_its_figures_were_not_released_and_nothing_else_of_them() -> None:
    report = report_on("REVIEWED")

    draft = draft_of(report, actor=watcher())
    file = draft_file(actor=watcher(), report_id=report.id, kind=FileKind.HTML, at=AT)

    assert (draft.snapshot, draft.snapshot_digest) == ("1", "")
    text = file.content.decode()
    assert text.count("nog niet vrijgegeven") > 3
    assert [one for one in ("282", ">45<", ">121<", "onderdrukt") if one in text] == []
    figures = figures_now(actor=watcher(), report_id=report.id)
    page = report_page(actor=watcher(), report_id=report.id, figures=figures)
    assert [part.faults for part in page.parts if part.faults] == []


def test_withdrawn_figures_are_shown_no_more_but_to_who_keeps_them() -> None:
    report = withdrawn()
    keeper = manager(report.project.partnership)

    assert told(report, watcher()) == [("WITHDRAWN", "", 0)] * 3
    for actor in (watcher(), manager(make_reported().partnership)):
        with pytest.raises(NotFound):
            version_of(actor=actor, report_id=report.id, number=1)
        with pytest.raises(NotFound):
            compare_page(actor=actor, report_id=report.id, before=1, after=1)
        (line,) = report_page(actor=actor, report_id=report.id, figures=()).versions
        assert (line.number, line.is_withdrawn, line.is_open, line.digest) == (1, True, False, "")
    assert version_page(actor=keeper, report_id=report.id, number=1)["is_withdrawn"] is True
    (line,) = report_page(actor=keeper, report_id=report.id, figures=()).versions
    assert (line.is_open, line.digest != "") == (True, True)


def test_a_report_with_withdrawn_figures_is_not_handed_in_and_says_why() -> None:
    report = withdrawn()

    said = [str(one) for one in readiness(actor=OPERATOR, report_id=report.id).reasons]

    assert said == ["De bevroren cijfers zijn ingetrokken. Kies andere cijfers."]
    with pytest.raises(Refused, match="ingetrokken"):
        hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)


def pages(client: Client, report: Report) -> dict[str, Any]:
    of = {"report_id": report.id}
    return {
        "report": client.get(reverse("impact:report_detail", kwargs=of)).text,
        "preview": client.get(reverse("impact:report_preview", kwargs=of)).text,
        "version": client.get(reverse("impact:version_detail", kwargs={**of, "number": 1})),
        "file": client.get(
            reverse("impact:version_export", kwargs={**of, "number": 1, "kind": "html"})
        ),
    }


def test_the_pages_of_a_withdrawn_report_say_so(client: Client) -> None:
    report = withdrawn()
    elsewhere = Scope(kind=ScopeKind.PARTNERSHIP, key="elders")
    log_in(client, make_member(role=Role.COORDINATOR, scope=elsewhere))

    seen = pages(client, report)

    assert "nog niet vrijgegeven" not in seen["report"] + seen["preview"]
    assert "zijn ingetrokken: ze gaan niet meer naar buiten" in seen["report"]
    assert "Kies andere bevroren cijfers" not in seen["report"]
    assert "cijfers ingetrokken" in seen["report"]
    assert "De bevroren cijfers zijn ingetrokken. Daarom staan ze hier niet." in seen["preview"]
    assert [seen[one].status_code for one in ("version", "file")] == [404, 404]


def test_who_keeps_a_withdrawn_report_still_reads_it_with_a_warning(client: Client) -> None:
    report = withdrawn()
    log_in(client, make_member(role=Role.COORDINATOR))

    seen = pages(client, report)

    assert "Kies andere bevroren cijfers voor dit verslag." in seen["report"]
    assert "De cijfers van deze versie zijn ingetrokken." in seen["version"].text
    assert seen["file"].status_code == 200


def test_a_page_with_figures_that_were_not_released_says_why_they_are_absent(
    client: Client,
) -> None:
    report = report_on("REVIEWED")
    log_in(client, make_member(role=Role.SPOC))

    page = client.get(reverse("impact:report_preview", kwargs={"report_id": report.id})).text

    assert "De bevroren cijfers zijn nog niet vrijgegeven. Daarom staan ze hier niet." in page
    assert Snapshot.unscoped.get().state == "REVIEWED"
