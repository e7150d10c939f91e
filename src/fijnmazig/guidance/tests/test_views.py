import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.tests.factories import close_for_a_while, load_everything
from fijnmazig.facts.services import load
from fijnmazig.guidance import queries

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NUMBERS = [guide.number for guide in queries.guides()]


def test_guide_list_opens_for_everyone_without_a_cookie(client: Client) -> None:
    response = client.get(reverse("guidance:guide_list"))

    assert response.status_code == 200
    assert response.cookies == {}


@pytest.mark.parametrize("number", NUMBERS)
def test_guide_detail_holds_no_form_and_no_named_field(client: Client, number: int) -> None:
    load_everything()
    load(actor=OPERATOR)

    response = client.get(reverse("guidance:guide_detail", kwargs={"number": number}))

    (main,) = re.findall(r"<main.*</main>", response.text, re.DOTALL)
    assert response.status_code == 200
    assert response.cookies == {}
    assert "<form" not in main
    assert re.findall(r"<(?:input|textarea|select)[^>]*\sname=", main) == []


def test_guide_detail_of_an_unknown_number_is_not_found(client: Client) -> None:
    url = reverse("guidance:guide_detail", kwargs={"number": 9999})

    assert client.get(url).status_code == 404
    with pytest.raises(NotFound):
        queries.guide_page(number=9999, at=MONDAY)


def test_html_in_a_text_is_shown_and_not_obeyed() -> None:
    html = str(queries.rendered("<script>x</script> [a](javascript:x) **b**"))

    assert "<script" not in html
    assert "href" not in html
    assert "<strong>b</strong>" in html


def test_a_guide_that_was_not_translated_says_so_to_a_screen_reader() -> None:
    load_everything()
    with override("en"):
        page = queries.guide_page(number=3, at=MONDAY)

    assert page.language in {"nl", "en"}


def test_a_guide_says_that_a_service_is_closed_for_a_while_and_tells_its_message(
    client: Client,
) -> None:
    load_everything()
    keys = next(guide for guide in queries.guides() if guide.number == NUMBERS[0]).services
    close_for_a_while(keys, alert="Tot 1 april dicht.")

    text = client.get(reverse("guidance:guide_detail", kwargs={"number": NUMBERS[0]})).text

    assert text.count(">Tijdelijk gesloten</span>") == len(keys) > 0
    assert text.count("Tot 1 april dicht.") == len(keys)
