"""Asking to join: open to all, answered by who manages, gone in time."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from pytest_django import DjangoCaptureOnCommitCallbacks

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.messages.domain import telling_words
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PartFacts
from fijnmazig.organisations.models import JoinRequest, Organisation, Partnership, Professional
from fijnmazig.organisations.services import joining
from fijnmazig.organisations.tests.factories import (
    BOOM,
    MONDAY,
    TODAY,
    colleague,
    coordinator,
    make_organisation,
    make_partnership,
    make_request,
    spoc,
)
from fijnmazig.organisations.tests.rooms import (
    RUPEL,
    VISITORS,
    Visitor,
    elsewhere,
    region,
    rupel,
    walk_in,
)
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
FORM = {
    "organisation_name": "Buurthuis  De Brug",
    "kind": "ASSOCIATION",
    "sector": "WELFARE",
    "municipality": "2850",
    "message": "We kennen veel gezinnen.",
    "contact_name": "Ine Vrager",
    "contact_email": "Ine@brug.test",
}

ACCEPT = {"organisation": "", "start_date": "2026-01-01"}


@pytest.fixture
def asked() -> JoinRequest:
    return make_request(make_partnership(RUPEL, name="Rupel"), organisation_name="De Brug")


def join_url(partnership: Partnership) -> str:
    return reverse("organisations:join_create", args=[partnership.id])


def test_anybody_asks_without_a_cookie_and_without_javascript(client: Client) -> None:
    load_places()
    partnership = make_partnership(RUPEL)

    page = client.get(join_url(partnership))
    sent = client.post(join_url(partnership), FORM, headers=ORIGIN)
    thanks = client.get(sent.headers["Location"])

    row = JoinRequest.unscoped.get()
    assert (row.organisation_name, row.nis, row.contact_email) == (
        "Buurthuis De Brug",
        BOOM,
        "ine@brug.test",
    )
    assert (row.state, row.partnership, sent.status_code) == ("ASKED", partnership, 302)
    assert audit.acts_on(row.id) == ["organisations.join-asked"]
    for response in (page, sent, thanks):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"is_listed": False},
        {"takes_requests": False},
        {"end_date": localdate() - timedelta(days=1)},
    ],
)
def test_a_partnership_that_takes_no_requests_has_no_such_page(
    client: Client, fields: dict[str, Any]
) -> None:
    shut, open_one = make_partnership(**fields), make_partnership()

    assert client.get(join_url(open_one)).status_code == 200
    assert client.get(join_url(shut)).status_code == 404
    assert client.post(join_url(shut), FORM, headers=ORIGIN).status_code == 404


def test_a_flood_of_questions_is_slowed_down(client: Client) -> None:
    partnership = make_partnership()
    form = FORM | {"municipality": ""}

    answers = [client.post(join_url(partnership), form, headers=ORIGIN) for _ in range(11)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [200]
    assert str(texts.TOO_MANY_REQUESTS) in answers[-1].text
    assert JoinRequest.unscoped.count() == 10


def test_what_is_missing_is_said_and_nothing_is_kept(client: Client) -> None:
    load_places()
    url = join_url(make_partnership())

    response = client.post(url, FORM | {"contact_email": "x", "municipality": "?"}, headers=ORIGIN)

    assert set(response.context["form"].errors) == {"contact_email", "municipality"}
    assert not JoinRequest.unscoped.exists()


TABLE = {
    "join_request_list": (200, 200, 404, 404, 404, 404, 302),
    "join_request_accept": (200, 200, 404, 404, 404, 404, 302),
    "join_request_decline": (200, 200, 404, 404, 404, 404, 302),
}


def address(name: str, asked: JoinRequest) -> str:
    ids = {"partnership_id": asked.partnership_id, "request_id": asked.id}
    if name == "join_request_list":
        del ids["request_id"]
    return reverse(f"organisations:{name}", kwargs=ids)


@pytest.mark.parametrize("name", TABLE)
def test_questions_are_seen_by_who_manages_the_partnership(name: str, asked: JoinRequest) -> None:
    url = address(name, asked)

    assert tuple(walk_in(visitor).get(url).status_code for visitor in VISITORS) == TABLE[name]


SWAPPED = ("join_request_accept", "join_request_decline")


@pytest.mark.parametrize("name", SWAPPED)
@pytest.mark.parametrize("visitor", [region, elsewhere])
def test_a_question_to_another_partnership_is_not_behind_this_one(
    name: str, visitor: Visitor, asked: JoinRequest
) -> None:
    other = make_partnership("genk")
    swapped = {"partnership_id": other.id, "request_id": asked.id}
    form = ACCEPT | {"reason": "nee"}

    response = walk_in(visitor).post(
        reverse(f"organisations:{name}", kwargs=swapped), form, headers=ORIGIN
    )

    asked.refresh_from_db()
    assert (response.status_code, asked.state) == (404, "ASKED")


def answer(
    name: str,
    asked: JoinRequest,
    form: dict[str, str],
    on_commit: DjangoCaptureOnCommitCallbacks,
) -> EmailMessage:
    with on_commit(execute=True):
        response = walk_in(rupel).post(address(name, asked), form, headers=ORIGIN)
    assert response.status_code == 302
    (sent,) = mail.outbox
    return sent


def test_accepting_makes_the_organisation_takes_it_in_and_tells_who_asked(
    asked: JoinRequest, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    form = ACCEPT | {"part": "onthaal", "answer": "Tot maandag & welkom."}

    sent = answer("join_request_accept", asked, form, django_capture_on_commit_callbacks)

    asked.refresh_from_db()
    made = Organisation.unscoped.get()
    part = made.participations.get()
    assert (made.name, made.kind, list(made.areas.values_list("nis", flat=True))) == (
        "De Brug",
        "ASSOCIATION",
        [BOOM],
    )
    assert (part.partnership_id, part.part) == (asked.partnership_id, "onthaal")
    assert (asked.state, asked.organisation, asked.answered_at is None) == ("ACCEPTED", made, False)
    assert sent.to == ["ine@vereniging.test"]
    assert telling_words(str(sent.subject)) == []
    assert "Dat kan: welkom." in sent.body
    assert "Tot maandag & welkom." in sent.body
    assert not Professional.unscoped.exists()


def test_accepting_can_pick_an_organisation_we_know(
    asked: JoinRequest, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    known = make_organisation("DE BRUG")
    form = ACCEPT | {"organisation": str(known.id)}
    page = walk_in(rupel).get(address("join_request_accept", asked)).context["page"]

    answer("join_request_accept", asked, form, django_capture_on_commit_callbacks)

    assert page.likely_id == known.id
    assert known.participations.get().partnership_id == asked.partnership_id
    assert Organisation.unscoped.count() == 1


def test_declining_gives_the_reason(
    asked: JoinRequest, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    form = {"reason": "We starten pas in mei."}

    sent = answer("join_request_decline", asked, form, django_capture_on_commit_callbacks)

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("DECLINED", "We starten pas in mei.")
    assert "Dat kan nu niet." in sent.body
    assert "We starten pas in mei." in sent.body
    assert audit.acts_on(asked.id) == ["organisations.join-declined"]


def test_a_name_that_is_taken_is_refused_and_nothing_is_sent(asked: JoinRequest) -> None:
    make_organisation("De Brug")

    response = walk_in(rupel).post(address("join_request_accept", asked), ACCEPT, headers=ORIGIN)

    asked.refresh_from_db()
    assert response.context["form"].non_field_errors() == [str(texts.NAME_TAKEN)]
    assert (asked.state, mail.outbox) == ("ASKED", [])


@pytest.mark.parametrize("who", [spoc(BOOM), coordinator("genk"), colleague()])
def test_answers_are_given_once_and_by_who_manages(who: Actor, asked: JoinRequest) -> None:
    ids: dict[str, Any] = {
        "partnership_id": asked.partnership_id,
        "request_id": asked.id,
        "at": MONDAY,
    }

    with pytest.raises(NotFound):
        joining.decline_request(actor=who, reason="nee", **ids)
    with pytest.raises(Refused) as no_reason:
        joining.decline_request(actor=coordinator(RUPEL), reason=" ", **ids)
    joining.decline_request(actor=coordinator(RUPEL), reason="nee", **ids)
    with pytest.raises(Refused) as twice:
        joining.accept_request(
            actor=OPERATOR,
            organisation_id=None,
            facts=PartFacts(start_date=TODAY),
            answer="",
            **ids,
        )

    assert (no_reason.value.message, twice.value.message) == (
        texts.REASON_NEEDED,
        texts.ANSWERED_ALREADY,
    )


def test_list_shows_what_waits_and_what_was_answered_and_by_whom(asked: JoinRequest) -> None:
    member = rupel()
    done = make_request(
        asked.partnership,
        state="DECLINED",
        answer="nee",
        answered_by=member.id,
        answered_at=MONDAY,
    )
    page = walk_in(region).get(address("join_request_list", asked)).context["page"]

    assert [line.id for line in page.waiting] == [asked.id]
    assert [(line.id, line.answered_by) for line in page.answered] == [(done.id, member.name)]
    assert page.head.requests == 1
    closed = walk_in(region).get(address("join_request_accept", done)).text
    assert "Deze vraag is al beantwoord." in closed
