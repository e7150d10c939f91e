from datetime import timedelta
from typing import Any

import pytest
from django.forms import BooleanField, CharField, Form, HiddenInput, MultipleChoiceField
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, PASSWORD, actor_of, make_member
from fijnmazig.vault.domain.opening import draft_bound, place_of
from fijnmazig.vault.domain.sealing import seal_to
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.models import Draft
from fijnmazig.vault.opening import SESSION, put_back
from fijnmazig.vault.queries.drafts import draft_at
from fijnmazig.vault.services.drafts import LARGEST, forget_old_drafts, keep_draft
from fijnmazig.vault.services.keys import replace_key
from fijnmazig.vault.tests.factories import (
    AT,
    enter_vault,
    make_caller,
    make_key_for,
    opened_for,
)

pytestmark = pytest.mark.django_db
STORY = "Ze zei dat het rustig was."
PAGE = "/kluis/teams/nieuw/"


@pytest.fixture
def coordinator() -> Any:
    return make_member(role=Role.COORDINATOR)


def test_what_was_typed_comes_back_to_its_writer_and_its_page_only() -> None:
    writer, other = make_caller(), make_caller()
    make_key_for(writer)

    assert keep_draft(actor=actor_of(writer), path="/a/", typed={"story": [STORY]}, at=AT)

    assert dict(draft_at(opened_for(writer), path="/a/").lists()) == {"story": [STORY]}
    assert draft_at(opened_for(writer), path="/b/") == {}
    assert draft_at(opened_for(other), path="/a/") == {}
    assert STORY.encode() not in bytes(Draft.unscoped.get().sealed)


class Asked(Form):
    """A text, two boxes, several boxes, and what nobody sees."""

    story = CharField(required=False)
    alone = BooleanField(required=False)
    again = BooleanField(required=False)
    some = MultipleChoiceField(choices=[(one, one) for one in "abc"], required=False)
    nonce = CharField(widget=HiddenInput)


def values_of(form: Form) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


START = {"story": "eerst", "alone": True, "again": False, "some": ["a"], "nonce": "new"}


def kept_and_put_back(typed: Any) -> dict[str, Any]:
    writer = make_caller()
    make_key_for(writer)
    keep_draft(actor=actor_of(writer), path="/a/", typed=typed, at=AT)
    return values_of(put_back(draft_at(opened_for(writer), path="/a/"), Asked(initial=START)))


def test_a_form_comes_back_box_for_box_with_what_was_emptied_and_unticked() -> None:
    typed = {"story": [""], "some": ["b", "c"], "nonce": ["old"]}

    found = kept_and_put_back(typed)

    boxes = {"alone": False, "again": False, "some": ["b", "c"]}
    assert found == {"story": "", "nonce": "new"} | boxes


def test_a_form_of_which_nothing_was_sent_stays_as_it_is() -> None:
    assert kept_and_put_back({"other": ["x"]}) == START


def test_a_draft_from_before_lists_opens_and_its_choices_say_nothing() -> None:
    writer = make_caller()
    key = make_key_for(writer)
    bound_to = draft_bound(place_of("/a/"), owner=writer.id)
    sealed = seal_to(
        bytes(key.public_key), secret=b'{"story": "ja", "some": "b"}', bound_to=bound_to
    )
    Draft.unscoped.create(user_id=writer.id, place=place_of("/a/"), sealed=sealed, saved_at=AT)

    found = put_back(draft_at(opened_for(writer), path="/a/"), Asked(initial=START))

    assert values_of(found) == START | {"story": "ja", "alone": False}


def test_no_password_or_code_is_ever_kept() -> None:
    writer = make_caller()
    make_key_for(writer)
    names = ("password", "words", "previous", "again", "code", "oldpassword")
    secrets = {name: ["x"] for name in names}

    assert not keep_draft(actor=actor_of(writer), path="/a/", typed=secrets, at=AT)

    assert not Draft.unscoped.exists()


@pytest.mark.parametrize("typed", [{}, {"story": [""]}, {"story": ["x" * LARGEST]}], ids=len)
def test_nothing_and_too_much_is_not_kept(typed: dict[str, list[str]]) -> None:
    writer = make_caller()
    make_key_for(writer)

    assert not keep_draft(actor=actor_of(writer), path="/a/", typed=typed, at=AT)


def test_a_writer_without_a_key_keeps_nothing() -> None:
    assert not keep_draft(actor=actor_of(make_caller()), path="/a/", typed={"a": ["b"]}, at=AT)


def test_a_draft_of_a_lost_key_is_gone() -> None:
    writer = make_caller()
    make_key_for(writer)
    keep_draft(actor=actor_of(writer), path="/a/", typed={"story": [STORY]}, at=AT)

    replace_key(actor=actor_of(writer), kind=SecretKind.PASSWORD, words=PASSWORD, at=AT)

    assert draft_at(opened_for(writer), path="/a/") == {}


def test_a_form_that_comes_after_the_vault_closed_is_kept_and_comes_back(
    client: Client, coordinator: Any
) -> None:
    enter_vault(client, coordinator)
    session = client.session
    del session[SESSION]
    session.save()

    late = client.post(PAGE, {"name": STORY}, headers=ORIGIN)
    back = client.post(late.headers["Location"], {"words": PASSWORD}, headers=ORIGIN)

    assert back.headers["Location"] == PAGE
    assert dict(draft_at(opened_for(coordinator), path=PAGE).lists()) == {"name": [STORY]}
    assert STORY in client.get(PAGE).content.decode()


def test_a_draft_goes_when_its_form_has_been_sent(client: Client, coordinator: Any) -> None:
    enter_vault(client, coordinator)
    keep_draft(actor=actor_of(coordinator), path=PAGE, typed={"name": ["Zuid"]}, at=AT)

    answer = client.post(PAGE, {"name": "Zuid"}, headers=ORIGIN)

    assert answer.status_code == 302
    assert not Draft.unscoped.exists()


def test_a_page_may_save_what_is_typed_without_an_opened_vault(
    client: Client, coordinator: Any
) -> None:
    enter_vault(client, coordinator)
    client.post(reverse("vault:vault_close"), headers=ORIGIN)
    here = ORIGIN | {"Referer": f"http://testserver{PAGE}?a=b"}

    kept = client.post(reverse("vault:draft_save"), {"name": STORY}, headers=here)
    empty = client.post(reverse("vault:draft_save"), {}, headers=here)

    assert (kept.status_code, empty.status_code) == (204, 409)
    assert dict(draft_at(opened_for(coordinator), path=PAGE).lists()) == {"name": [STORY]}


@pytest.mark.parametrize(
    "source", ["http://testserver//elders.example/x", "http://elders.example/x"]
)
@pytest.mark.asvs("V3.7.2")
def test_nobody_is_sent_to_another_site_after_opening(
    client: Client, coordinator: Any, source: str
) -> None:
    enter_vault(client, coordinator)
    client.post(reverse("vault:vault_close"), headers=ORIGIN)

    client.post(PAGE, {"name": STORY}, headers=ORIGIN | {"Referer": source})
    back = client.post("/kluis/openen/", {"words": PASSWORD}, headers=ORIGIN)

    assert back.headers["Location"] in {"/%2Felders.example/x", PAGE}


def test_a_part_of_a_page_is_sent_to_open_the_vault_as_a_whole(
    client: Client, coordinator: Any
) -> None:
    enter_vault(client, coordinator)
    client.post(reverse("vault:vault_close"), headers=ORIGIN)

    answer = client.get(PAGE, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/kluis/openen/")


def test_drafts_go_after_a_week() -> None:
    writer = make_caller()
    make_key_for(writer)
    keep_draft(actor=actor_of(writer), path="/a/", typed={"story": [STORY]}, at=AT)

    assert forget_old_drafts(at=AT + timedelta(days=6)) == 0
    assert forget_old_drafts(at=AT + timedelta(days=8)) == 1
