from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.models import Attempt, Dossier, Exclusion
from fijnmazig.outreach.tests.factories import MONDAY, make_agreement, make_dossier
from fijnmazig.vault.tests.factories import enter_vault, make_caller, make_team

pytestmark = pytest.mark.django_db
LIST = "outreach:case_log_list"
NAME, NUMBER, STORY = "Jo Zandpad", "0470 12 34 56", "Er was ruzie"
FLAG = "belde niet"


class Scene:
    """A coordinator with an opened vault, a caller who called, a colleague who only looked."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.user = make_member(role=Role.COORDINATOR)
        self.caller, self.colleague = make_caller(), make_caller()
        self.agreement = make_agreement(make_team(self.user, self.caller, self.colleague))
        self.dossier = make_dossier(self.agreement)
        Attempt.unscoped.create(
            dossier=self.dossier, number=1, limit=3, caller_id=self.caller.id, started_at=MONDAY
        )
        self.did(actor_of(self.caller), "outreach.number-shown")
        self.did(actor_of(self.colleague), "outreach.dossier-read")
        enter_vault(client, self.user)

    def did(self, actor: Any, act: str) -> None:
        at, where = MONDAY + timedelta(minutes=5), self.dossier.id
        record(actor=actor, act=act, subject_id=where, subject_kind="dossier", at=at)

    def see(self, whose: str = "") -> str:
        where = {"dossier_id": self.dossier.id}
        page = self.client.get(
            reverse("outreach:case_log_detail", kwargs=where), {"wie": whose} if whose else {}
        )
        return page.content.decode().split("<tbody>")[-1]


def test_the_log_tells_who_looked_and_when_and_marks_who_never_called(client: Client) -> None:
    page = Scene(client).see()

    assert "begon een gesprek en zag het nummer" in page
    assert "las het dossier" in page
    assert page.count("2 maart 2026, 10:05") == 2
    assert page.count(FLAG) == 1


def test_the_log_holds_nothing_of_whom_it_is_about(client: Client) -> None:
    scene = Scene(client)

    pages = [scene.see(), client.get(reverse(LIST)).content.decode()]

    assert scene.dossier.reference in pages[1]
    assert [word in page for page in pages for word in (NAME, NUMBER, STORY)] == [False] * 6


def test_that_somebody_read_the_log_stands_in_it(client: Client) -> None:
    scene = Scene(client)
    scene.see()

    page = scene.see()

    assert acts_on(scene.dossier.id).count("outreach.case-log-read") == 2
    assert ("las dit logboek" in page, page.count(FLAG)) == (True, 2)


@pytest.mark.parametrize(
    ("whose", "shown"),
    [
        ("", (True, True)),
        ("anderen", (False, True)),
        ("caller", (True, False)),
        ("niemand", (False, False)),
    ],
    ids=["everybody", "who never called", "one colleague", "nobody known"],
)
def test_the_log_can_be_narrowed(client: Client, whose: str, shown: tuple[bool, bool]) -> None:
    scene = Scene(client)

    page = scene.see(str(scene.caller.id) if whose == "caller" else whose)

    assert ("zag het nummer" in page, "las het dossier" in page) == shown


def test_what_the_house_did_itself_has_no_name_and_no_mark(client: Client) -> None:
    scene = Scene(client)
    scene.did(OPERATOR, "outreach.new-act")

    page = scene.see()

    assert ("het systeem" in page, "deed iets anders" in page) == (True, True)
    assert page.count(FLAG) == 1


def test_who_left_the_house_is_still_told(client: Client) -> None:
    scene = Scene(client)
    scene.colleague.delete()

    assert "iemand die hier niet meer werkt" in scene.see()


def test_dossiers_are_found_by_how_their_reference_begins(client: Client) -> None:
    scene = Scene(client)
    Dossier.unscoped.filter(id=scene.dossier.id).update(reference="ABCD-2345")
    make_dossier(scene.agreement, reference="WXYZ-6789")

    found = client.get(reverse(LIST), {"dossier": "abcd"}).content.decode()
    too_long = client.get(reverse(LIST), {"dossier": "a" * 40}).content.decode()

    assert ("ABCD-2345" in found, "WXYZ-6789" in found) == (True, False)
    assert ("ABCD-2345" in too_long, "WXYZ-6789" in too_long) == (True, True)


def test_an_excluded_coordinator_reads_no_log(client: Client) -> None:
    scene = Scene(client)
    where = reverse("outreach:case_log_detail", kwargs={"dossier_id": scene.dossier.id})
    before = client.get(where).status_code

    Exclusion.unscoped.create(dossier=scene.dossier, user_id=scene.user.id, excluded_at=MONDAY)

    assert (before, client.get(where).status_code) == (200, 404)


@pytest.mark.parametrize("role", list(Role))
def test_only_who_looks_after_calls_finds_the_logs_and_outsiders_find_none(
    client: Client, role: Role
) -> None:
    dossier, member = make_dossier(), make_member(role=role)
    if role is Role.COORDINATOR:
        enter_vault(client, member)
    else:
        log_in(client, member)
    where = reverse("outreach:case_log_detail", kwargs={"dossier_id": dossier.id})

    answers = [client.get(reverse(LIST)).status_code, client.get(where).status_code]

    assert answers == [200 if role is Role.COORDINATOR else 404, 404]


def test_a_stranger_logs_in_first(client: Client) -> None:
    assert client.get(reverse(LIST)).status_code == 302


def test_the_list_asks_as_much_for_three_dossiers_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    scene = Scene(client)
    client.get(reverse(LIST))
    with django_assert_num_queries(QUERIES):
        client.get(reverse(LIST))
    for _ in range(2):
        make_dossier(scene.agreement)

    with django_assert_num_queries(QUERIES):
        page = client.get(reverse(LIST)).content.decode()

    assert page.count("/bellen/dossiers/") == 3


QUERIES = 8
