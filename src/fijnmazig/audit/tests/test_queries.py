"""Reading the record, and finding out what was done to it in the database itself."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection

from fijnmazig.audit import queries
from fijnmazig.audit.domain import GENESIS, Anchor, Verification
from fijnmazig.audit.models import Act
from fijnmazig.audit.queries import ActFilter
from fijnmazig.audit.services import record
from fijnmazig.audit.tests.factories import make_chain, without_guards
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.tests.guards import run

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
READER = Actor(user_id=uuid4(), permissions=frozenset({"audit.read"}))
OUTSIDER = Actor(user_id=uuid4(), permissions=frozenset({"member"}))

MUTATIONS = {
    "at": ("UPDATE audit_act SET at = '2020-01-01 00:00:00' WHERE sequence = 2", 2),
    "actor_kind": ("UPDATE audit_act SET actor_kind = 'NOBODY' WHERE sequence = 2", 2),
    "actor_id": ("UPDATE audit_act SET actor_id = NULL WHERE sequence = 2", 2),
    "act": ("UPDATE audit_act SET act = 'library.item-hidden' WHERE sequence = 2", 2),
    "subject_kind": ("UPDATE audit_act SET subject_kind = 'file' WHERE sequence = 2", 2),
    "subject_id": ("UPDATE audit_act SET subject_id = NULL WHERE sequence = 2", 2),
    "details": ("UPDATE audit_act SET details = '{}' WHERE sequence = 2", 2),
    "details of another kind": ("UPDATE audit_act SET details = '[1]' WHERE sequence = 2", 2),
    "previous_hash": ("UPDATE audit_act SET previous_hash = hash WHERE sequence = 2", 2),
    "hash": ("UPDATE audit_act SET hash = previous_hash WHERE sequence = 2", 2),
    "removed first": ("DELETE FROM audit_act WHERE sequence = 1", 1),
    "removed middle": ("DELETE FROM audit_act WHERE sequence = 2", 2),
    "removed last": ("DELETE FROM audit_act WHERE sequence = 3", 3),
    "removed all": ("DELETE FROM audit_act", 1),
    "renumbered": ("UPDATE audit_act SET sequence = 9 WHERE sequence = 2", 2),
    "end put back": ("UPDATE audit_head SET sequence = 2", 2),
    "end put ahead": ("UPDATE audit_head SET sequence = 4", 4),
    "end removed": ("DELETE FROM audit_head", 1),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", MUTATIONS)
@pytest.mark.asvs("V16.4.2")
def test_verification_finds_whatever_is_done_in_the_database(name: str) -> None:
    statement, first_broken = MUTATIONS[name]
    make_chain(rows=3)
    assert queries.verification() == Verification(rows=3, valid=True, first_broken=None)

    with without_guards():
        run([statement])

    found = queries.verification()
    assert (found.valid, found.first_broken) == (False, first_broken)


@pytest.mark.django_db
def test_verification_finds_rows_that_changed_places() -> None:
    make_chain(rows=3)

    with without_guards():
        run([
            "UPDATE audit_act SET sequence = 9 WHERE sequence = 1",
            "UPDATE audit_act SET sequence = 1 WHERE sequence = 2",
            "UPDATE audit_act SET sequence = 2 WHERE sequence = 9",
        ])  # fmt: skip

    assert queries.verification() == Verification(rows=3, valid=False, first_broken=1)


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["actor_id", "at"])
def test_verification_finds_a_value_that_cannot_even_be_read(column: str) -> None:
    make_chain(rows=3)
    if connection.vendor == "postgresql":
        return  # its columns cannot hold such a value

    with without_guards():
        run([f"UPDATE audit_act SET {column} = 'nonsense' WHERE sequence = 2"])  # noqa: S608 -- two fixed names

    assert queries.verification() == Verification(rows=3, valid=False, first_broken=2)


@pytest.mark.django_db
def test_verification_finds_a_row_planted_behind_the_end() -> None:
    make_chain(rows=3)
    planted = Act.unscoped.get(sequence=3)

    with without_guards():
        planted.pk = 4
        planted.save(force_insert=True)

    assert queries.verification() == Verification(rows=3, valid=False, first_broken=4)


@pytest.mark.django_db
def test_verification_with_an_anchor_finds_a_chain_cut_off_together_with_its_end() -> None:
    make_chain(rows=2)
    second = queries.head()
    make_chain(rows=2)
    anchor = queries.head()

    with without_guards():
        run([
            "DELETE FROM audit_act WHERE sequence > 2",
            f"UPDATE audit_head SET sequence = 2, hash = '{second.hash}'",  # noqa: S608 -- our own hash
        ])  # fmt: skip

    assert queries.verification().valid
    assert queries.verification(anchors=[anchor]) == Verification(
        rows=2, valid=False, first_broken=3
    )


@pytest.mark.django_db
def test_an_empty_record_is_valid_and_ends_at_nothing() -> None:
    assert queries.head() == Anchor(sequence=0, hash=GENESIS)
    assert queries.verification() == Verification(rows=0, valid=True, first_broken=None)


@pytest.mark.django_db
def test_act_list_page_filters_on_period_act_who_and_about_what() -> None:
    caller, item = Actor(user_id=uuid4()), uuid4()
    record(actor=caller, act="library.item-shared", subject_id=item, at=MONDAY)
    record(actor=OPERATOR, act="library.item-hidden", at=TUESDAY)

    def listed(wanted: ActFilter) -> list[int]:
        page = queries.act_list_page(actor=READER, wanted=wanted, number="1")
        return [line.sequence for line in page.rows]

    assert listed(ActFilter()) == [2, 1]
    assert listed(ActFilter(from_date=date(2026, 11, 17))) == [2]
    assert listed(ActFilter(to_date=date(2026, 11, 16))) == [1]
    assert listed(ActFilter(act="library.item-hidden")) == [2]
    assert listed(ActFilter(actor_id=caller.user_id)) == [1]
    assert listed(ActFilter(subject_id=item)) == [1]


@pytest.mark.django_db
def test_act_list_page_shows_nothing_to_who_may_not_read_it() -> None:
    make_chain(rows=2)

    assert queries.act_list_page(actor=READER, wanted=ActFilter(), number="1").total == 2
    for actor in (OUTSIDER, ANONYMOUS):
        assert queries.act_list_page(actor=actor, wanted=ActFilter(), number="1").total == 0
        assert queries.act_names(actor=actor) == ()


@pytest.mark.django_db
def test_act_list_page_is_cut_into_pages_and_takes_the_nearest() -> None:
    make_chain(rows=queries.PAGE_LENGTH + 1)

    first = queries.act_list_page(actor=READER, wanted=ActFilter(), number="x")
    last = queries.act_list_page(actor=READER, wanted=ActFilter(), number="99")

    assert (first.number, len(first.rows)) == (1, queries.PAGE_LENGTH)
    assert (last.number, last.pages, [line.sequence for line in last.rows]) == (2, 2, [1])


@pytest.mark.django_db
def test_act_list_page_shows_details_as_plain_words() -> None:
    details: dict[str, str | list[str | int | bool | None]] = {
        "state": "DRAFT",
        "kinds": ["TOOL", None],
    }
    record(actor=OPERATOR, act="library.item-shared", details=details)

    (line,) = queries.act_list_page(actor=READER, wanted=ActFilter(), number="1").rows

    assert line.details == (("kinds", "TOOL, None"), ("state", "DRAFT"))


@pytest.mark.django_db
def test_act_names_tells_each_name_once() -> None:
    make_chain(rows=3)

    assert queries.act_names(actor=READER) == ("library.item-shared",)
