"""A full disk, and one that may only be read: whom to call is still read, and nothing is half."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from fijnmazig.accounts.models import LoginSession
from fijnmazig.accounts.tests.factories import knock, make_member
from fijnmazig.audit.models import Act
from fijnmazig.audit.queries import verification
from fijnmazig.audit.tests.factories import make_chain
from fijnmazig.common.tests.guards import run
from fijnmazig.config.doctor.findings import Look, State
from fijnmazig.config.doctor.stored import database_can_be_changed
from fijnmazig.config.starting import told_of_a_full_disk

READS = ("/leeft/", "/gereed/", "/", "/wegwijzer/", "/aanpak/")
BLOCK = 4096

type Shut = Callable[[], AbstractContextManager[None]]


def until_refused(write: Callable[[], None]) -> tuple[int, str]:
    """Write until the database refuses, and return how often it did not, and what it said."""
    done = 0
    while True:
        try:
            write()
        except OperationalError as error:
            return done, str(error)
        done += 1


def fill(size: int) -> None:
    """Take so many bytes of the disk."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO filling VALUES (zeroblob(%s))", [size])


@contextmanager
def full() -> Iterator[None]:
    """Give SQLite no page more than it has, and fill those: it then says that the disk is full."""
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        (most,) = cursor.execute("PRAGMA max_page_count").fetchone()
        cursor.execute("CREATE TABLE filling (bytes)")
        cursor.execute(f"PRAGMA max_page_count = {pages + 1}")
        for size in (BLOCK, 1):
            assert "full" in until_refused(partial(fill, size))[1]
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {most}")
            cursor.execute("DROP TABLE filling")


@contextmanager
def only_read() -> Iterator[None]:
    """Let SQLite refuse each change, as it does on a disk that may only be read."""
    run(["PRAGMA query_only = 1"])
    try:
        yield
    finally:
        run(["PRAGMA query_only = 0"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shut", [full, only_read])
def test_whom_to_call_is_read_while_nothing_can_be_written(client: Client, shut: Shut) -> None:
    with shut():
        answers = [client.get(path).status_code for path in READS]

    assert answers == [200] * len(READS)


@pytest.mark.django_db(transaction=True)
def test_a_login_on_a_disk_that_may_only_be_read_fails_whole_and_works_again_later(
    client: Client,
) -> None:
    member = make_member()
    client.raise_request_exception = False

    with only_read():
        refused = knock(client, member)
        opened = LoginSession.unscoped.count()
    let_in = knock(client, member)

    assert (refused.status_code, opened, let_in.status_code) == (500, 0, 302)


@pytest.mark.django_db(transaction=True)
def test_the_doctor_tells_of_a_database_that_takes_no_change(tmp_path: Path) -> None:
    look = Look(at=timezone.now(), home=tmp_path, values={}, site_url="", is_local=True)

    with only_read():
        shut = database_can_be_changed(look).state
    again = database_can_be_changed(look).state

    assert (shut, again) == (State.FAULT, State.OK)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shut", [full, only_read])
def test_what_was_acknowledged_before_a_disk_was_full_stands_and_the_rest_is_not_half(
    shut: Shut,
) -> None:
    subject = uuid4()

    with shut():
        done, _ = until_refused(lambda: make_chain(rows=3, subject_id=subject))

    acts = Act.unscoped.filter(subject_id=subject).count()
    assert (acts, verification().valid) == (3 * done, True)
    make_chain(rows=3)
    assert verification().valid


@pytest.mark.django_db
def test_a_start_that_fails_for_another_reason_than_room_keeps_that_reason() -> None:
    with pytest.raises(OperationalError, match="no such table"), told_of_a_full_disk():
        run(["SELECT * FROM nowhere"])
