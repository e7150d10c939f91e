"""Many services from a file: few queries, one lock held briefly, all of them or none."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.audit.queries import act_names
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.tests.held import held_during, once_after
from fijnmazig.directory.models import Service, ServiceChange, Suppression
from fijnmazig.directory.queries.bulk import Format, bulk
from fijnmazig.directory.services import Upload, importing
from fijnmazig.directory.tests.factories import MONDAY, make_service
from fijnmazig.directory.tests.test_importing import altered, exported, forget, statuses, take

pytestmark = pytest.mark.django_db
JUDGED = "fijnmazig.directory.services.importing._judged"


def make_many(number: int) -> None:
    for place in range(number):
        make_service(key=f"dienst-{place}", languages=("nl",), position=place)


def queries_to_take(upload: Upload) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert take(upload).stored
    return len(asked)


def test_new_services_take_as_many_queries_as_one() -> None:
    make_many(5)
    many = exported()
    take(many)  # from here on the chain of acts has an end
    one = replace(many, text=json.dumps(json.loads(many.text)[:1]))
    before, told = bulk(Format.CSV, today=MONDAY.date()), []
    for upload in (one, many):
        forget(Service.unscoped.all())
        told.append(queries_to_take(upload))

    assert told[0] == told[1]
    assert bulk(Format.CSV, today=MONDAY.date()) == before


def test_a_changed_service_takes_one_query_more() -> None:
    make_many(5)
    take(exported())  # from here on the chain of acts has an end
    many = altered(exported(), description="Anders.")
    one = replace(many, text=json.dumps(json.loads(many.text)[:1]))

    first, others = queries_to_take(one), queries_to_take(many)

    assert others - first == 3
    assert set(Service.unscoped.values_list("summary", flat=True)) == {"Anders."}
    assert list(Service.unscoped.order_by("key").values_list("position", flat=True)) == [*range(5)]


def test_portions_change_nothing_of_what_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    make_many(5)
    upload, before = exported(), bulk(Format.CSV, today=MONDAY.date())
    forget(Service.unscoped.all())
    monkeypatch.setattr(importing, "PORTION", 2)

    found = take(upload)

    assert statuses(found) == ["new"] * 5
    assert bulk(Format.CSV, today=MONDAY.date()) == before
    assert ServiceChange.unscoped.count() == 5


def test_a_file_is_read_before_anybody_has_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    make_service()
    held = held_during("fijnmazig.directory.services.importing.parse", monkeypatch)

    found = take(altered(exported(), description="Anders."))

    assert (held, found.stored) == ([False], True)


@pytest.mark.parametrize(
    ("meanwhile", "fates"),
    [
        ({"is_emergency": True}, ["unchanged", "refused"]),
        ({"summary": "Anders."}, ["unchanged", "unchanged"]),
    ],
)
def test_what_a_file_changes_is_judged_again(
    meanwhile: dict[str, Any], fates: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_many(2)
    upload = altered(exported(), description="Anders.")
    Service.unscoped.filter(key="dienst-0").update(summary="Anders.")
    changed = Service.unscoped.filter(key="dienst-1")
    once_after(JUDGED, lambda: changed.update(**meanwhile), monkeypatch)

    found = take(upload)

    assert (statuses(found), found.stored) == (fates, "refused" not in fates)
    assert not ServiceChange.unscoped.exists()


def test_what_is_suppressed_meanwhile_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    make_many(2)
    upload = exported()
    forget(Service.unscoped.all())
    once_after(
        JUDGED,
        lambda: Suppression.unscoped.create(key="dienst-1", reason="gevraagd", since=MONDAY),
        monkeypatch,
    )

    found = take(upload)

    assert statuses(found) == ["new", "suppressed"]
    assert list(Service.unscoped.values_list("key", flat=True)) == ["dienst-0"]


def test_a_file_that_breaks_off_halfway_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    make_many(2)
    upload = exported()
    forget(Service.unscoped.all())
    monkeypatch.setattr(importing, "PORTION", 1)
    held = held_during("fijnmazig.directory.services.importing.store_services", monkeypatch)
    monkeypatch.setattr(importing, "record", None)  # stands last: the act cannot be recorded

    with pytest.raises(TypeError):
        take(upload)

    assert held == [True, True]
    assert not Service.unscoped.exists()
    assert act_names(actor=OPERATOR) == ()
