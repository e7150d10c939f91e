"""Pages: who opens which, how a list goes from preview to seal, and figures inside and outside."""

import base64
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Agreement, Batch, Dossier
from fijnmazig.outreach.queries import pages
from fijnmazig.outreach.services.happening import Newcomer, given, received
from fijnmazig.outreach.tests.factories import (
    MONDAY,
    make_agreement,
    make_dossier,
    supplier_scope,
)
from fijnmazig.vault.tests.factories import make_caller, make_team

pytestmark = pytest.mark.django_db
GOOD = "Naam;Telefoon;Geïnformeerd\nJo Zandpad;0470 12 34 56;ja\nJan;geen;ja\n"


def current(team: Any = None) -> Agreement:
    """Return an agreement that is in force whenever the tests run."""
    today = timezone.localdate()
    return make_agreement(team, valid_from=today.replace(month=1, day=1), valid_to=today)


def enter(user: Any) -> Client:
    client = Client()
    log_in(client, user)
    return client


def supplier(agreement: Agreement) -> Client:
    return enter(make_member(role=Role.SUPPLIER, scope=supplier_scope(agreement)))


def urls(agreement: Agreement, dossier: Dossier) -> dict[str, str]:
    batch = Batch.unscoped.create(
        agreement=agreement,
        nonce=uuid4(),
        source="FILE",
        received_at=MONDAY,
        row_total=0,
        accepted_total=0,
        refused_total=0,
    )
    return {
        "agreement_list": reverse("outreach:agreement_list"),
        "agreement_detail": reverse("outreach:agreement_detail", args=[agreement.id]),
        "batch_create": reverse("outreach:batch_create", args=[agreement.id]),
        "batch_list": reverse("outreach:batch_list"),
        "batch_detail": reverse("outreach:batch_detail", args=[batch.id]),
        "figure_detail": reverse("outreach:figure_detail"),
        "dossier_forget": reverse("outreach:dossier_forget", args=[dossier.id]),
        "dossier_withdraw": reverse("outreach:dossier_withdraw", args=[dossier.id]),
        "dossier_leave": reverse("outreach:dossier_leave", args=[dossier.id]),
        "exclusion_create": reverse("outreach:exclusion_create", args=[dossier.id]),
        "purge_list": reverse("outreach:purge_list"),
        "purge_postpone": reverse("outreach:purge_postpone", args=[dossier.id]),
        "batch_withdraw": reverse("outreach:batch_withdraw", args=[batch.id]),
    }


# member of the team, supplier, supplier elsewhere, overseer, first line, nobody
PAGES = {
    "agreement_list": (200, 200, 200, 200, 200, 302),
    "agreement_detail": (200, 200, 404, 200, 404, 302),
    "batch_create": (404, 200, 404, 404, 404, 302),
    "batch_list": (200, 200, 200, 200, 200, 302),
    "batch_detail": (200, 404, 404, 200, 404, 302),
    "figure_detail": (200, 200, 200, 200, 200, 302),
    "dossier_forget": (200, 404, 404, 404, 404, 302),
    "dossier_withdraw": (200, 404, 404, 404, 404, 302),
    "dossier_leave": (200, 404, 404, 404, 404, 302),
    "exclusion_create": (404, 404, 404, 404, 404, 302),  # for who looks after the calls
    "purge_list": (200, 200, 200, 200, 200, 302),
    "purge_postpone": (404, 404, 404, 404, 404, 302),  # once it is about to go
    "batch_withdraw": (404, 404, 404, 404, 404, 302),  # for who handed it in
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_whom_they_concern(name: str) -> None:
    caller = make_caller()
    agreement = current(make_team(caller))
    url = urls(agreement, make_dossier(agreement))[name]
    overseer, outsider = make_member(role=Role.DPO), make_member(role=Role.FIRST_LINE)
    clients = (enter(caller), supplier(agreement), supplier(current()), enter(overseer))

    statuses = [one.get(url).status_code for one in (*clients, enter(outsider), Client())]

    assert tuple(statuses) == PAGES[name]


def test_a_list_is_looked_over_in_the_browser_and_sealed_when_it_comes_back() -> None:
    agreement = current()
    client, url = supplier(agreement), reverse("outreach:batch_create", args=[agreement.id])
    file = SimpleUploadedFile("lijst.csv", GOOD.encode())

    looked = client.post(url, {"file": file}, headers=ORIGIN).content.decode()
    hidden = dict(re.findall(r'name="(carried|nonce)" value="([^"]+)"', looked))
    before = Dossier.unscoped.count()
    sent = [client.post(url, hidden, headers=ORIGIN) for _ in range(2)]

    assert base64.b64decode(hidden["carried"]).decode() == GOOD
    assert "Zandpad" not in looked
    assert (before, Dossier.unscoped.count(), Batch.unscoped.count()) == (0, 1, 1)
    assert sent[0].headers["Location"] == sent[1].headers["Location"]
    assert "Zandpad" not in client.get(sent[0].headers["Location"]).content.decode()


@pytest.mark.parametrize(
    "content", [b"", b"rommel", "Naam;Telefoon;Geïnformeerd;Adres\nJo;0470123456;ja;x\n".encode()]
)
def test_a_list_that_cannot_be_is_told_above_the_form(content: bytes) -> None:
    agreement = current()
    client, url = supplier(agreement), reverse("outreach:batch_create", args=[agreement.id])

    answer = client.post(url, {"file": SimpleUploadedFile("x.csv", content)}, headers=ORIGIN)

    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert Dossier.unscoped.count() == 0


def test_somebody_is_forgotten_on_one_screen() -> None:
    caller = make_caller()
    dossier = make_dossier(current(make_team(caller)))
    url = reverse("outreach:dossier_forget", args=[dossier.id])

    answer = enter(caller).post(url, {"wish": "ERASURE"}, headers=ORIGIN)

    assert (answer.status_code, Dossier.unscoped.count()) == (302, 0)


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_of_agreements_asks_as_much_for_three_as_for_one(
    total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(total):
        current()
    client, url = enter(make_member(role=Role.DPO)), reverse("outreach:agreement_list")
    client.get(url)

    with django_assert_num_queries(7):
        client.get(url)


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_of_deliveries_asks_as_much_for_three_as_for_one(
    total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = current()
    for _ in range(total):
        urls(agreement, make_dossier(agreement))
    user = make_member(role=Role.SUPPLIER, scope=supplier_scope(agreement))
    Batch.unscoped.update(supplied_by=user.id)
    client, url = enter(user), reverse("outreach:batch_list")
    client.get(url)

    with django_assert_num_queries(12):
        page = client.get(url).content.decode()

    assert page.count("<tr>") == total + 1
    assert reverse("outreach:batch_create", args=[agreement.id]) in page


def test_older_deliveries_stand_on_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE_LENGTH", 2)
    agreement = current()
    for _ in range(3):
        urls(agreement, make_dossier(agreement))
    user = make_member(role=Role.SUPPLIER, scope=supplier_scope(agreement))
    Batch.unscoped.update(supplied_by=user.id)
    client, url = enter(user), reverse("outreach:batch_list")

    rows = [client.get(url, {"pagina": page}).content.decode().count("<tr>") for page in (1, 2)]

    assert rows == [3, 2]  # each with a row of heads


def test_nothing_can_be_handed_in_once_the_agreement_is_over() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    over = make_agreement(valid_from=yesterday, valid_to=yesterday)
    client, url = supplier(over), reverse("outreach:batch_create", args=[over.id])

    answer = client.post(url, {"file": SimpleUploadedFile("l.csv", GOOD.encode())}, headers=ORIGIN)
    listed = client.get(reverse("outreach:batch_list")).content.decode()

    assert "Deze afspraak geldt vandaag niet" in answer.content.decode()
    assert url not in listed
    assert Dossier.unscoped.count() == 0


@pytest.mark.parametrize("carried", ["", "geen lijst!", "é"])
def test_a_list_that_was_changed_on_its_way_back_is_asked_again(carried: str) -> None:
    agreement = current()
    client, url = supplier(agreement), reverse("outreach:batch_create", args=[agreement.id])

    answer = client.post(url, {"carried": carried, "nonce": uuid4()}, headers=ORIGIN)

    assert answer.status_code == 200
    assert 'type="file"' in answer.content.decode()
    assert "error-summary" in answer.content.decode()


def came_of(agreement: Agreement, *, outcome: Outcome, total: int) -> None:
    """Count people who came in two quarters ago, and what came of them."""
    today = timezone.localdate() - timedelta(days=200)
    at = datetime.combine(today, time(9), tzinfo=UTC)
    for _ in range(total):
        who = Newcomer(agreement=agreement, stand_in=uuid4(), nis="71016", at=at)
        received(who).save()
        given(who, outcome=outcome).save()


def test_a_member_of_the_team_reads_exact_figures_and_who_oversees_merged_ones() -> None:
    caller = make_caller()
    agreement = current(make_team(caller))
    came_of(agreement, outcome=Outcome.TALKED, total=20)
    came_of(agreement, outcome=Outcome.NOT_REACHED, total=10)
    came_of(agreement, outcome=Outcome.DECLINED, total=2)
    url = reverse("outreach:figure_detail")

    inside = enter(caller).get(url, {"van": "geen dag"}).content.decode()
    outside = enter(make_member(role=Role.DPO)).get(url).content.decode()

    counts = re.compile(r">(\d+)</td>")
    assert set(counts.findall(inside)) == {"0", "2", "10", "20", "32"}
    assert set(counts.findall(outside)) == {"20", "12", "32"}
    for inside_only in ("<svg viewBox", 'id="gemeenten"', 'id="maanden"'):
        assert (inside_only in inside, inside_only in outside) == (True, False)
