"""Pages of reports: who may enter, and what a writer sees."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.impact.models import Report, ReportVersion, Section
from fijnmazig.impact.services.handing_in import hand_in
from fijnmazig.impact.tests.report_factories import (
    AT,
    FORM,
    make_a_report,
    make_frozen,
    make_reported,
    write,
    write_all,
)

pytestmark = pytest.mark.django_db
WRITERS = {Role.COORDINATOR}
READERS = {Role.COORDINATOR, Role.SPOC, Role.DPO}


def url(name: str, **kwargs: Any) -> str:
    return reverse(f"impact:{name}", kwargs=kwargs)


def enter(client: Client, role: Role = Role.COORDINATOR, **fields: Any) -> None:
    log_in(client, make_member(role=role, **fields))


def handed_in() -> Report:
    report = make_a_report()
    write_all(report)
    hand_in(actor=OPERATOR, report_id=report.id, note="Eerste (fictief)", at=AT)
    return report


def addresses(report: Report) -> tuple[set[str], set[str]]:
    """Return the pages for who reads, and those for who writes."""
    of = {"report_id": report.id}
    compare = url("version_compare", **of) + "?van=1&tot=1"
    read = {
        url("report_list"),
        url("report_detail", **of),
        url("report_preview", **of),
        url("report_export", **of, kind="html"),
        url("version_detail", **of, number=1),
        url("version_export", **of, number=1, kind="docx"),
        compare,
    }
    written = {
        url("report_create"),
        url("report_edit", **of),
        url("section_edit", **of, key="verloop"),
        url("report_hand_in", **of),
    }
    return read, written


@pytest.mark.parametrize("role", Role)
def test_reports_open_for_who_follows_projects_and_for_nobody_else(
    client: Client, role: Role
) -> None:
    read, written = addresses(handed_in())
    enter(client, role)

    found = {one: client.get(one).status_code for one in read | written}

    may = (read if role in READERS else set()) | (written if role in WRITERS else set())
    assert {one for one, status in found.items() if status == 200} == may
    assert {status for one, status in found.items() if one not in may} <= {404}


def test_a_coordinator_of_another_partnership_reads_and_does_not_write(client: Client) -> None:
    read, written = addresses(handed_in())
    enter(client, scope=Scope(kind=ScopeKind.PARTNERSHIP, key="elders"))

    found = {one: client.get(one).status_code for one in read | written}

    assert {one for one, status in found.items() if status == 200} == {*read, url("report_create")}


def test_a_stranger_logs_in_first(client: Client) -> None:
    read, written = addresses(handed_in())

    assert {client.get(one).status_code for one in read | written} == {302}


def test_a_report_goes_from_nothing_to_a_version(client: Client) -> None:
    project = make_reported()
    frozen = make_frozen(project)
    enter(client)
    facts = {"title": "Jaar (fictief)", "first": "", "last": "2026-06-30"}
    chosen = {"project_id": str(project.id), "form": FORM}

    client.post(url("report_create"), facts | chosen, headers=ORIGIN)

    report = Report.unscoped.get()
    of = {"report_id": report.id}
    refused = client.post(url("report_hand_in", **of), {"note": ""}, headers=ORIGIN)
    assert "Kies eerst welke bevroren cijfers" in refused.text
    settled = facts | {"snapshot_id": str(frozen.id)}
    client.post(url("report_edit", **of), settled, headers=ORIGIN)
    write_all(report)
    answer = client.post(url("report_hand_in", **of), {"note": "Af"}, headers=ORIGIN)
    assert (answer.status_code, ReportVersion.unscoped.get().note) == (302, "Af")


def test_the_editor_lists_figures_to_insert_and_tells_what_is_wrong(client: Client) -> None:
    report = make_a_report()
    write(report, "verloop", "Zie {{cijfer:weg}} en {{cijfer:groups.people}}.")
    enter(client)

    page = client.get(url("section_edit", report_id=report.id, key="verloop")).text

    for words in (
        "<code data-insert>{{cijfer:outreach.received}}</code>",
        "<code data-insert>{{grafiek:outreach.received}}</code>",
        "<code data-insert>{{kaart}}</code>",
        "<strong>onderdrukt</strong>",
        "<strong>niet geregistreerd</strong>",
        "“{{cijfer:weg}}” verwijst naar een cijfer dat er niet is.",
        "“{{cijfer:groups.people}}” wordt “onderdrukt” in het verslag",
    ):
        assert words in page
    assert client.get(url("section_edit", report_id=report.id, key="weg")).status_code == 404


def test_two_people_who_write_at_once_both_keep_their_words(client: Client) -> None:
    report = make_a_report()
    enter(client)
    part = url("section_edit", report_id=report.id, key="verloop")
    write(report, "verloop", "Van de collega.")

    page = client.post(part, {"text": "Van mij.", "edition": "0"}, headers=ORIGIN).text

    assert ("Van de collega." in page, "Van mij." in page) == (True, True)
    assert "Iemand anders bewaarde intussen een andere tekst" in page
    assert Section.unscoped.get().text == "Van de collega."
    client.post(part, {"text": "Van ons.", "edition": "1"}, headers=ORIGIN)
    assert Section.unscoped.get().text == "Van ons."


def test_what_was_typed_stays_when_a_form_is_wrong(client: Client) -> None:
    report = make_a_report()
    enter(client)
    part = url("section_edit", report_id=report.id, key="verloop")

    page = client.post(part, {"text": "Mijn werk.", "edition": "x"}, headers=ORIGIN).text

    assert "Mijn werk." in page


def test_a_file_or_version_that_is_not_there_is_not_found(client: Client) -> None:
    report = handed_in()
    enter(client)
    of = {"report_id": report.id}

    for address in (
        url("report_export", **of, kind="exe"),
        url("version_export", **of, number=2, kind="pdf"),
        url("version_detail", **of, number=9),
        url("version_compare", **of),
        url("version_compare", **of) + "?van=1&tot=7",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    enter(client)
    for number in range(total):
        make_a_report(title=f"Verslag {number} (fictief)")
    client.get(url("report_list"))

    with django_assert_max_num_queries(12):
        assert client.get(url("report_list")).text.count("Verslag ") >= total


def test_a_project_leads_to_its_own_reports(client: Client) -> None:
    make_a_report(title="Van een ander (fictief)")
    report = make_a_report(title="Van dit project (fictief)")
    enter(client)

    project = client.get(url("project_detail", project_id=report.project_id)).text
    page = client.get(url("report_list", project_id=report.project_id)).text

    assert url("report_list", project_id=report.project_id) in project
    assert ("Van dit project" in page, "Van een ander" in page) == (True, False)
