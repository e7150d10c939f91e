import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.facts import services
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.models import Figure, GlossaryTerm
from fijnmazig.facts.tests.factories import make_figure

pytestmark = pytest.mark.django_db
SEES_ALL = {Role.SPOC, Role.COORDINATOR, Role.TRAINER}
EDITS = {Role.COORDINATOR}
OPEN = ["facts:figure_list", "facts:term_list", "facts:reference_list"]
ANSWER = {"standing": "DISPUTED", "reason": "Een andere bron.", "why": "Nagekeken."}


@pytest.mark.parametrize("route", OPEN)
def test_open_pages_need_no_account_and_set_no_cookie(client: Client, route: str) -> None:
    services.load(actor=OPERATOR)

    response = client.get(reverse(route))

    assert response.status_code == 200
    assert response.cookies == {}


def test_figure_list_shows_a_visitor_no_unconfirmed_figure(client: Client) -> None:
    services.load(actor=OPERATOR)
    hidden = Figure.unscoped.exclude(standing="CONFIRMED").values_list("statement", flat=True)

    text = client.get(reverse("facts:figure_list")).text

    assert [statement for statement in hidden if statement in text] == []
    assert "282" in text


def test_words_are_explained_in_the_language_of_the_reader(client: Client) -> None:
    services.load(actor=OPERATOR)
    meanings = GlossaryTerm.unscoped.values_list("meaning", "meaning_en")
    dutch, english = (
        client.get(prefix + reverse("facts:term_list")).text for prefix in ("", "/en")
    )

    assert [here for here, _there in meanings if escape(here) not in dutch] == []
    assert [there for _here, there in meanings if not there or escape(there) not in english] == []
    assert [here for here, _there in meanings if escape(here) in english] == []


@pytest.mark.parametrize("role", Role)
def test_figure_detail_and_judge_open_for_who_may(client: Client, role: Role) -> None:
    make_figure()
    log_in(client, make_member(role=role))

    detail = client.get(reverse("facts:figure_detail", kwargs={"key": "een-cijfer"}))
    judge = client.get(reverse("facts:figure_judge", kwargs={"key": "een-cijfer"}))

    assert detail.status_code == (200 if role in SEES_ALL else 404)
    assert judge.status_code == (200 if role in EDITS else 404)


def test_figure_judge_stores_and_shows_the_change(client: Client) -> None:
    make_figure()
    log_in(client, make_member(role=Role.COORDINATOR))
    url = reverse("facts:figure_judge", kwargs={"key": "een-cijfer"})

    response = client.post(url, ANSWER, follow=True, headers={"Sec-Fetch-Site": "same-origin"})

    assert response.status_code == 200
    assert "Nagekeken." in response.text
    assert Figure.unscoped.get().standing == "DISPUTED"


def test_figure_judge_keeps_what_was_typed_when_something_is_missing(client: Client) -> None:
    make_figure(standing=Standing.UNCONFIRMED)
    log_in(client, make_member(role=Role.COORDINATOR))
    url = reverse("facts:figure_judge", kwargs={"key": "een-cijfer"})
    answer = {**ANSWER, "standing": "CONFIRMED"}

    response = client.post(url, answer, headers={"Sec-Fetch-Site": "same-origin"})

    assert "heeft een bron nodig" in response.text
    assert "Een andere bron." in response.text
    assert Figure.unscoped.get().standing == "UNCONFIRMED"
