"""What the machine that is followed is asked: who writes there, and whether all of it is whole."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tools.follow import stored, visitors

from fijnmazig.library import store
from fijnmazig.library.models import Document
from fijnmazig.signals.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def send(cookie: str, *, form: tuple[str, str, str]) -> str:
    """Send a form with a cookie that the machine gave; return where the answer leads."""
    path, sentence, _ = form
    name, _, value = cookie.partition("=")
    client = Client()
    client.cookies[name] = value
    answer = client.post(
        path, visitors.fields(sentence.format("bomen")), headers={"Origin": "http://testserver"}
    )
    return str(answer.headers.get("Location"))


@pytest.mark.parametrize("form", [visitors.SIGNAL, visitors.ITEM])
def test_a_visitor_with_a_cookie_of_the_machine_sends_a_form_and_gets_its_yes(
    form: tuple[str, str, str],
) -> None:
    (cookie,) = json.loads(stored.cookies(1))

    assert re.fullmatch(form[2], send(cookie, form=form))


def test_what_visitors_sent_is_stored_by_its_word_and_nothing_is_wrong() -> None:
    signaller, sharer = json.loads(stored.cookies(2))
    send(signaller, form=visitors.SIGNAL)
    send(sharer, form=visitors.ITEM)

    told = json.loads(stored.kept())

    assert (told["words"], told["wrong"]) == (["bomen", "bomen"], [])


def test_a_signal_without_its_act_is_told() -> None:
    (cookie,) = json.loads(stored.cookies(1))
    send(cookie, form=visitors.SIGNAL)
    Signal.unscoped.all().delete()

    told = json.loads(stored.kept())

    assert told["wrong"] == ["1 of signals.signal-given stand by half"]


def test_a_file_of_which_the_words_are_gone_is_told() -> None:
    (cookie,) = json.loads(stored.cookies(1))
    send(cookie, form=visitors.ITEM)
    name = str(Document.unscoped.get().content_hash)
    store.forget_document(name)

    told = json.loads(stored.kept())

    assert told["wrong"] == [f"file {name} is not whole"]
