"""Certificates: who sees, prints, shares and withdraws them, and what a code tells anybody."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.models import Certificate
from fijnmazig.gatherings.services import certificates as services
from fijnmazig.gatherings.tests.factories import (
    NEXT_WEEK,
    change,
    holder,
    make_cohort,
    make_moment,
    make_series,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.test_views_attendance import (
    HERE,
    elsewhere,
    entered,
    first_line,
)
from fijnmazig.gatherings.tests.test_views_attendance import holder as coordinator
from fijnmazig.gatherings.views import certificates as views
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
SITE = "https://net.example"


def make_certificate(person: Any, **fields: Any) -> Certificate:
    cohort = fields.pop("cohort", None)
    if cohort is None:
        cohort = make_cohort(make_series(make_partnership(), title="Basisvorming"), moments=2)
    values = {
        "code": f"ABCDEFGH{uuid4().hex[:4].upper()}",
        "rule_share": 80,
        "rule_needs_follow_up": False,
        "attended_total": 2,
        "moment_total": 2,
        "minutes": 270,
        "issued_at": NEXT_WEEK,
    } | fields
    held = cohort.moments.filter(closed_at=None)
    held.update(state=MomentState.CLOSED.value, closed_at=values["issued_at"])
    return Certificate.unscoped.create(cohort=cohort, professional=person, **values)


def own() -> tuple[Client, Any, Certificate]:
    person, _ = make_worker()
    account = first_line()
    change(person, user_id=account.id)
    return entered(account), person, make_certificate(person, code="ABCDEFGHJKMN")


def url(name: str, row: Certificate) -> str:
    return reverse(f"gatherings:{name}", kwargs={"certificate_id": row.id})


def check(code: str = "ABCD-EFGH-JKMN", client: Client | None = None) -> Any:
    return (client or Client()).get(reverse("gatherings:certificate_check", kwargs={"code": code}))


def test_a_holder_sees_their_own_with_and_without_merges() -> None:
    client, person, row = own()
    double, _ = make_worker()
    other = make_certificate(double)
    make_certificate(make_worker()[0])
    change(double, merged_into=person)

    page = client.get(reverse("gatherings:certificate_list")).context["page"]

    assert {line.id for line in page.lines} == {row.id, other.id}
    line = next(line for line in page.lines if line.id == row.id)
    assert (line.duration, line.moments, line.is_valid) == ("4 uur en 30 minuten", "2 van 2", True)


def test_who_has_no_profile_sees_an_empty_page() -> None:
    make_certificate(make_worker()[0])

    page = entered(first_line()).get(reverse("gatherings:certificate_list"))

    assert page.context["page"].lines == ()


@pytest.mark.parametrize("name", ["certificate_print", "certificate_share", "certificate_hide"])
def test_what_is_the_holders_is_not_there_for_others(name: str) -> None:
    _, _, row = own()
    client = entered(first_line())
    act = client.get if name == "certificate_print" else client.post

    assert act(url(name, row)).status_code == 404


def test_the_open_page_shows_the_name_only_when_it_is_shared() -> None:
    client, person, row = own()

    hidden = check()
    client.post(url("certificate_share", row))
    shared = check()
    client.post(url("certificate_hide", row))

    assert (hidden.context["page"].name, shared.context["page"].name) == ("", person.name)
    assert check().context["page"].name == ""
    assert person.name not in hidden.content.decode()
    assert acts_on(row.id) == [
        "gatherings.certificate-name-shared",
        "gatherings.certificate-name-hidden",
    ]


def test_the_open_page_tells_validity_and_leaves_no_trace() -> None:
    _, _, row = own()

    page = check(" abcd-efgh-jkmn ")

    shown = page.context["page"]
    assert (shown.is_valid, shown.title, shown.duration) == (
        True,
        "Basisvorming",
        "4 uur en 30 minuten",
    )
    assert (page.cookies, page.headers["Cache-Control"]) == ({}, "no-store")
    change(row, revoked_at=NEXT_WEEK, revoke_reason="NOT_MET")
    assert check().context["page"].is_valid is False


def test_a_paper_tells_the_days_of_before_it_was_given() -> None:
    _, _, row = own()
    first, last = (date(2026, 3, 9) + timedelta(weeks=weeks) for weeks in (0, 1))

    make_moment(row.cohort, starts_at=NEXT_WEEK + timedelta(weeks=9))

    shown = check().context["page"]
    assert (shown.first_date, shown.last_date) == (first, last)


def test_an_unknown_code_is_said_to_be_unknown() -> None:
    page = check("XXXX-XXXX-XXXX")

    assert (page.status_code, page.context["page"]) == (404, None)


def test_looking_codes_up_is_slowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.LOOKS, "limit", 1)
    monkeypatch.setattr(views.LOOKS, "_seen", {})

    statuses = [check("XXXX").status_code for _ in range(2)]

    assert statuses == [404, 429]


def test_a_typed_code_leads_to_its_page() -> None:
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    find = reverse("gatherings:certificate_find")

    answer = client.post(find, {"code": "abcd efgh jkmn"})

    assert answer.headers["Location"] == "/attest/ABCD-EFGH-JKMN/"
    assert client.post(find, {"code": "!"}).headers["Location"] == "/attest/-/"
    assert client.get(find).status_code == 200


def test_a_certificate_is_printed_the_same_each_time() -> None:
    client, _, row = own()

    first, again = (client.get(url("certificate_print", row)) for _ in range(2))

    assert first.content.startswith(b"%PDF")
    assert first.content == again.content
    assert b"pdfuaid" in first.content


def test_a_certificate_of_one_day_or_a_strange_sign_is_printed_or_refused() -> None:
    person, _ = make_worker()
    one_day = make_cohort(make_series(title="Eén dag"), moments=1)
    none, strange = make_cohort(make_series()), make_cohort(make_series(title="\U000131f3"))
    actor = member(person)

    def print_it(cohort: Any) -> bytes:
        row = make_certificate(person, cohort=cohort)
        return services.print_certificate(actor=actor, certificate_id=row.id, site=SITE)

    assert [print_it(cohort)[:4] for cohort in (one_day, none)] == [b"%PDF", b"%PDF"]
    with pytest.raises(Refused, match="niet afdrukken"):
        print_it(strange)


def test_a_withdrawn_certificate_is_not_printed() -> None:
    client, _, row = own()
    change(row, revoked_at=NEXT_WEEK, revoke_reason="NOT_MET")

    assert client.get(url("certificate_print", row)).status_code == 404
    assert "verbetering" in client.get(reverse("gatherings:certificate_list")).content.decode()


def in_partnership(**fields: Any) -> Certificate:
    cohort = make_cohort(make_series(make_partnership(HERE)))
    return make_certificate(make_worker()[0], cohort=cohort, **fields)


@pytest.mark.parametrize(
    ("who", "status"), [(coordinator, 200), (elsewhere, 404), (first_line, 404)]
)
def test_certificates_of_a_group_open_for_who_holds_it(who: Callable[[], Any], status: int) -> None:
    row = in_partnership()
    client = entered(who())
    cohort = reverse("gatherings:cohort_certificates", kwargs={"cohort_id": row.cohort_id})

    assert client.get(cohort).status_code == status
    assert client.get(url("certificate_revoke", row)).status_code == status


def test_withdrawing_by_hand_asks_a_reason_and_happens_once() -> None:
    row = in_partnership()
    client = entered(coordinator())

    empty = client.post(url("certificate_revoke", row), {"reason": " "})
    done = client.post(url("certificate_revoke", row), {"reason": "Verkeerde persoon"})
    again = client.post(url("certificate_revoke", row), {"reason": "Nog eens"})

    row.refresh_from_db()
    assert (empty.status_code, done.status_code, again.status_code) == (200, 302, 200)
    assert row.revoke_reason == "Verkeerde persoon"
    assert acts_on(row.id) == ["gatherings.certificate-revoked"]
    with pytest.raises(NotFound):
        services.revoke(actor=member(), certificate_id=row.id, reason="x", at=NEXT_WEEK)
    with pytest.raises(Refused, match="al ingetrokken"):
        services.revoke(actor=holder(), certificate_id=row.id, reason="x", at=NEXT_WEEK)
    other = make_certificate(make_worker()[0])
    with pytest.raises(Refused, match="Vertel kort"):
        services.revoke(actor=holder(), certificate_id=other.id, reason=" ", at=NEXT_WEEK)


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_as_many_questions_for_one_row_as_for_three(rows: int) -> None:
    first = in_partnership()
    for _ in range(rows - 1):
        make_certificate(make_worker()[0], cohort=first.cohort)
    client = entered(coordinator())
    page = reverse("gatherings:cohort_certificates", kwargs={"cohort_id": first.cohort_id})
    client.get(page)

    with CaptureQueriesContext(connection) as asked:
        client.get(page)

    assert len(asked) == 10


# --- Mail -----------------------------------------------------------------------------------------


def tell(at: Any = NEXT_WEEK) -> int:
    return services.tell_holders(actor=OPERATOR, site=SITE, at=at)


@pytest.mark.django_db(transaction=True)
def test_a_holder_is_mailed_once_in_neutral_words() -> None:
    with_account, by_address, without = make_worker()[0], make_worker()[0], make_worker()[0]
    account = first_line()
    change(with_account, user_id=account.id)
    change(by_address, email="iemand@dienst.test")
    rows = [make_certificate(person) for person in (with_account, by_address, without)]

    sent = [tell(), tell()]

    assert sent == [2, 0]
    assert {message.to[0] for message in mail.outbox} == {account.email, "iemand@dienst.test"}
    assert {message.subject for message in mail.outbox} == {"Je attest staat klaar"}
    assert rows[0].cohort.series.title not in mail.outbox[0].body
    with pytest.raises(NotFound):
        services.tell_holders(actor=holder(), site=SITE, at=NEXT_WEEK)


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_was_not_taken_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    person, _ = make_worker()
    change(person, email="iemand@dienst.test")
    make_certificate(person)

    def away(_: EmailMessage) -> int:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", away)
        first = tell()

    assert (first, tell(NEXT_WEEK + timedelta(minutes=5))) == (0, 1)
