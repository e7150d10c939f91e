from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fijnmazig.audit import domain, queries
from fijnmazig.audit.models import Act, Head
from fijnmazig.audit.services import list_acts, record
from fijnmazig.audit.tests.factories import make_chain
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.asvs("V16.2.1")
def test_record_keeps_who_did_what_to_whom_and_when() -> None:
    caller, subject = Actor(user_id=uuid4()), uuid4()

    record(
        actor=caller,
        act="library.item-shared",
        subject_id=subject,
        at=MONDAY,
        details={"nis": "11005"},
    )

    kept = Act.unscoped.values("sequence", "at", "actor_kind", "actor_id", "act", "details").get()
    assert kept == {
        "sequence": 1,
        "at": MONDAY,
        "actor_kind": "MEMBER",
        "actor_id": caller.user_id,
        "act": "library.item-shared",
        "details": {"nis": "11005"},
    }
    assert queries.acts_on(subject) == ["library.item-shared"]


@pytest.mark.django_db
def test_list_acts_is_for_who_may_read_the_record() -> None:
    make_chain(rows=2)
    reader = Actor(user_id=uuid4(), permissions=frozenset({"audit.read"}))
    everything = queries.ActFilter()
    assert list_acts(actor=reader, wanted=everything, number="1", at=MONDAY).total == 2

    with pytest.raises(NotFound):
        list_acts(actor=ANONYMOUS, wanted=everything, number="1", at=MONDAY)

    assert [str(row) for row in (Act.unscoped.get(sequence=1), Head.unscoped.get())] == [
        "1 library.item-shared",
        "3",
    ]


@pytest.mark.django_db
def test_record_without_a_time_takes_that_of_the_database() -> None:
    record(actor=OPERATOR, act="places.list-loaded")

    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
    kept = Act.unscoped.get()
    assert kept.at.tzinfo is not None
    assert queries.verification().valid


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        (ANONYMOUS, domain.ActorKind.NOBODY),
        (OPERATOR, domain.ActorKind.OPERATOR),
        (Actor(user_id=uuid4()), domain.ActorKind.MEMBER),
    ],
)
def test_record_tells_members_the_operator_and_nobody_apart(
    actor: Actor, kind: domain.ActorKind
) -> None:
    record(actor=actor, act="library.item-shared")

    assert Act.unscoped.get().actor_kind == kind


@pytest.mark.django_db(transaction=True)
@pytest.mark.asvs("V16.5.3")
def test_record_outside_a_transaction_is_a_bug() -> None:
    with transaction.atomic():
        record(actor=OPERATOR, act="library.item-shared")

    with pytest.raises(RuntimeError):
        record(actor=OPERATOR, act="library.item-shared")


@pytest.mark.django_db(transaction=True)
@pytest.mark.asvs("V16.5.3")
def test_record_vanishes_with_the_act_that_fails() -> None:
    with transaction.atomic():
        record(actor=OPERATOR, act="library.item-shared")
        transaction.set_rollback(True)

    assert queries.verification() == domain.Verification(rows=0, valid=True, first_broken=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "details",
    [
        {"name": "Mira Voorbeeld"},
        {"mail": "mira@voorbeeld.test"},
        {"phone": "03 880 18 00"},
        {"phone": "038801800"},
        {"phone": 38801800},
        {"note": ["CODE", "een hele zin"]},
        {"een naam": "CODE"},
        {"empty": ""},
    ],
)
def test_record_refuses_details_that_could_name_someone(details: domain.Details) -> None:
    record(actor=OPERATOR, act="library.item-shared", details={"state": "DRAFT"})

    with pytest.raises(ValueError, match="detail"):
        record(actor=OPERATOR, act="library.item-shared", details=details)


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["shared", "library.Shared", "library.item shared", "Jan deelde"])
def test_record_refuses_an_act_whose_name_has_no_form(act: str) -> None:
    with pytest.raises(ValueError, match="act name"):
        record(actor=OPERATOR, act=act)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_act SET act = 'library.item-hidden' WHERE sequence = 2",
        "DELETE FROM audit_act WHERE sequence = 3",
        "DELETE FROM audit_act",
        "UPDATE audit_head SET sequence = 1",
        "UPDATE audit_head SET sequence = 4",
        "DELETE FROM audit_head",
    ],
)
@pytest.mark.asvs("V16.4.2")
def test_the_database_refuses_every_change(statement: str) -> None:
    make_chain(rows=3)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert queries.verification() == domain.Verification(rows=3, valid=True, first_broken=None)


@pytest.mark.django_db
def test_the_database_refuses_a_row_that_does_not_continue_the_chain() -> None:
    make_chain(rows=2)
    first = Act.unscoped.get(sequence=1)

    first.pk = 7
    with pytest.raises(DatabaseError), transaction.atomic():
        first.save(force_insert=True)

    assert Head.unscoped.get().sequence == 2
