"""Removing a source: at once for who asks, bit by bit for the worker, and never half."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.fetching.web import Fetcher
from fijnmazig.exchange import texts
from fijnmazig.exchange.models import HarvestedRecord, Source
from fijnmazig.exchange.queries.sources import source_ids
from fijnmazig.exchange.services import letting_go
from fijnmazig.exchange.services.harvest import harvest
from fijnmazig.exchange.services.letting_go import let_go
from fijnmazig.exchange.services.sources import (
    add_source,
    ask_harvest,
    remove_source,
    source_at,
)
from fijnmazig.exchange.tests.pretend import Elsewhere, Told, served
from fijnmazig.library.domain.items import Status
from fijnmazig.library.services.harvested import drop_copy
from fijnmazig.library.tests.factories import all_items

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


class KilledError(Exception):
    """Somebody pulled the plug."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    library = Elsewhere(records=[Told(number, title=f"Item {number}") for number in (1, 2, 3)])
    with served(library):
        yield library


def visited(library: Elsewhere) -> UUID:
    """Add a library and take over all it has."""
    source_id = add_source(actor=OPERATOR, base_url=library.base_url, at=NOW)
    patient = Fetcher(agent="test", loopback=True, pause=lambda _seconds: None)
    harvest(actor=OPERATOR, source_id=source_id, fetcher=patient, clock=lambda: NOW)
    return source_id


def going(library: Elsewhere) -> UUID:
    source_id = visited(library)
    remove_source(actor=OPERATOR, source_id=source_id, at=NOW)
    return source_id


def shown() -> int:
    return all_items().filter(status=Status.PUBLISHED).count()


def test_a_source_that_goes_is_harvested_no_more_and_told_once(elsewhere: Elsewhere) -> None:
    source_id = going(elsewhere)
    remove_source(actor=OPERATOR, source_id=source_id, at=NOW)

    assert source_ids(actor=OPERATOR) == ()
    with pytest.raises(NotFound):
        ask_harvest(actor=OPERATOR, source_id=source_id, at=NOW)
    assert acts_on(source_id).count("exchange.source-removed") == 1
    assert shown() == 3


def test_a_source_that_goes_is_added_again_once_it_is_gone(elsewhere: Elsewhere) -> None:
    source_id = going(elsewhere)

    with pytest.raises(Refused) as refusal:
        add_source(actor=OPERATOR, base_url=elsewhere.base_url, at=NOW)
    assert refusal.value.message == texts.SOURCE_GOES
    let_go(actor=OPERATOR, source_id=source_id, at=NOW)

    assert source_at(actor=OPERATOR, base_url=elsewhere.base_url, at=NOW) != source_id


def test_each_copy_goes_in_a_transaction_of_its_own_and_the_source_last(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    source_id = going(elsewhere)
    seen: list[tuple[int, bool]] = []

    def watched(**values: Any) -> None:
        seen.append((len(connection.savepoint_ids), Source.unscoped.exists()))
        drop_copy(**values)

    monkeypatch.setattr(letting_go, "drop_copy", watched)
    let_go(actor=OPERATOR, source_id=source_id, at=NOW)

    assert seen == [(1, True)] * 3
    assert (shown(), Source.unscoped.count(), HarvestedRecord.unscoped.count()) == (0, 0, 0)


@pytest.mark.parametrize("resume", ["task", "night"])
def test_a_removal_that_was_cut_off_is_gone_on_with(
    elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, resume: str
) -> None:
    source_id = going(elsewhere)

    def pulled(**values: Any) -> None:
        if shown() == 1:
            raise KilledError
        drop_copy(**values)

    monkeypatch.setattr(letting_go, "drop_copy", pulled)
    with pytest.raises(KilledError):
        let_go(actor=OPERATOR, source_id=source_id, at=NOW)
    assert (shown(), Source.unscoped.count()) == (1, 1)
    monkeypatch.setattr(letting_go, "drop_copy", drop_copy)
    again: dict[str, Callable[[], object]] = {
        "task": lambda: let_go(actor=OPERATOR, source_id=source_id, at=NOW),
        "night": lambda: call_command("library", "harvest", json=True),
    }

    again[resume]()

    assert (shown(), Source.unscoped.count()) == (0, 0)


def test_only_a_source_that_goes_is_let_go_of(elsewhere: Elsewhere) -> None:
    source_id = visited(elsewhere)

    for actor in (OPERATOR, ANONYMOUS):
        with pytest.raises(NotFound):
            let_go(actor=actor, source_id=source_id, at=NOW)
    let_go(actor=OPERATOR, source_id=uuid4(), at=NOW)

    assert shown() == 3


def test_the_page_says_that_a_source_goes(
    client: Client, elsewhere: Elsewhere, settings: Settings
) -> None:
    source_id = visited(elsewhere)
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    log_in(client, make_member(role=Role.COORDINATOR))

    client.post(reverse("exchange:source_remove", kwargs={"source_id": source_id}), headers=ORIGIN)
    page = client.get(reverse("exchange:source_list")).content.decode()

    assert "wordt weggehaald" in page
    assert reverse("exchange:source_harvest", kwargs={"source_id": source_id}) not in page
