"""From a gap in the mesh to a list of whom to invite, by one press; sent by hand, or undone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.gatherings.queries.preparing import prepared_page
from fijnmazig.gatherings.tests.factories import MONDAY, make_cohort, make_moment, make_series
from fijnmazig.ties.queries.figures import Asked
from fijnmazig.ties.queries.holes import GROUP, NEW, holes_page
from fijnmazig.ties.tests.test_pages import TODAY, small_mesh

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a Monday in March, a week before the moment to come."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.fixture
def mesh() -> Any:
    """Return a partnership with a gap, whose organisations can be mailed."""
    rupel, workers = small_mesh()
    for number, one in enumerate(workers):
        one.organisation.contact_email = f"dienst{number}@dienst.test"
        one.organisation.save()
    return rupel


def to_come(partnership: Any) -> Any:
    cohort = make_cohort(make_series(partnership))
    make_moment(cohort)
    return cohort


def first_key(partnership: Any) -> str:
    asked = Asked(partnership_id=partnership.id, day=TODAY)
    return holes_page(actor=OPERATOR, asked=asked, at=MONDAY).proposals[0].key


def press(client: Client, partnership: Any, **given: str) -> Any:
    address = f"{reverse('ties:hole_invite')}?verband={partnership.id}&dag={TODAY:%Y-%m-%d}"
    return client.post(address, given, headers=HERE)


def listed(cohort_id: Any) -> list[tuple[str, str]]:
    rows = prepared_page(actor=OPERATOR, cohort_id=cohort_id, at=MONDAY).rows
    return [(row.name, row.reason) for row in rows]


def test_one_press_makes_a_list_for_a_moment_to_come(
    client: Client, mesh: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    cohort, key = to_come(mesh), first_key(mesh)
    log_in(client, make_member(role=Role.COORDINATOR))

    answer = press(client, mesh, voorstel=key, waar=f"{GROUP}{cohort.id}")

    assert answer["Location"] == reverse("gatherings:invite_list", args=[cohort.id])
    assert len(listed(cohort.id)) == 2
    assert {reason.partition(".")[0] for _, reason in listed(cohort.id)} == {
        "We brengen graag organisaties samen die elkaar nog niet kennen"
    }


def test_a_new_moment_begins_as_a_draft_with_its_list(
    client: Client, mesh: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    key = first_key(mesh)
    log_in(client, make_member(role=Role.COORDINATOR))

    answer = press(client, mesh, voorstel=key, waar=f"{NEW}{mesh.id}")
    page = client.get(answer["Location"])

    assert page.context["page"].is_draft
    assert len(page.context["page"].rows) == 2


@pytest.mark.parametrize(
    ("voorstel", "waar", "said"),
    [("weg", "", "Dit voorstel is er niet meer"), ("", "nergens", "Kies een moment")],
)
def test_what_is_no_longer_there_is_said(
    client: Client, mesh: Any, voorstel: str, waar: str, said: str
) -> None:
    cohort = to_come(mesh)
    log_in(client, make_member(role=Role.COORDINATOR))

    answer = press(client, mesh, voorstel=voorstel, waar=waar or f"{GROUP}{cohort.id}")

    assert said in answer.content.decode()
    assert listed(cohort.id) == []


@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.SPOC, 404)])
def test_only_who_holds_series_may_press(
    client: Client, mesh: Any, role: Role, status: int
) -> None:
    log_in(client, make_member(role=role))

    page = client.get(reverse("ties:hole_list"))

    assert bool(page.context["page"].meetings) is (status == 200)
    assert press(client, mesh, voorstel="weg", waar=f"{NEW}{mesh.id}").status_code == status


def test_where_to_meet_is_chosen_once_for_all_proposals(client: Client, mesh: Any) -> None:
    to_come(mesh)
    log_in(client, make_member(role=Role.COORDINATOR))

    told = client.get(
        reverse("ties:hole_list"), {"verband": str(mesh.id), "dag": f"{TODAY:%Y-%m-%d}"}
    )

    text, proposals = told.content.decode(), told.context["page"].proposals
    assert text.count('<select id="waar"') == 1
    assert [one.key for one in proposals if f'value="{one.key}"' not in text] == []
    assert text.count('form="samen"') == len(proposals) > 0
