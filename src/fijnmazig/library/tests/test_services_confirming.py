"""Whether an item still holds: its owner says so, and is asked every half year."""

from datetime import date, timedelta
from smtplib import SMTPException
from uuid import UUID

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts.tests.factories import Member, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.permissions import SEE_ALL, SHARE
from fijnmazig.library.models import Item
from fijnmazig.library.queries.confirming import due_lines, due_total
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.services import confirming
from fijnmazig.library.services.confirming import Reminded
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer
from fijnmazig.messages.domain import telling_words

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
EDITOR = Actor(user_id=UUID(int=3), permissions=frozenset({SHARE, SEE_ALL}))
MARCH = date(2026, 3, 2)
SEPTEMBER = date(2026, 9, 2)


def remind(*, today: date = SEPTEMBER, actor: Actor = OPERATOR) -> Reminded:
    at = MONDAY + (today - MARCH)
    return confirming.remind(actor=actor, site="https://huis.example", at=at, today=today)


@pytest.fixture
def owner() -> Member:
    return make_member(email="eigenaar@voorbeeld.test")


def test_confirming_makes_today_the_date_and_is_recorded() -> None:
    item = make_open("Tekst.", owner_id=OWNER.user_id)

    confirming.confirm(actor=OWNER, item_id=item.id, at=MONDAY, today=SEPTEMBER)

    page = item_page(actor=ANONYMOUS, item_id=item.id, today=SEPTEMBER)
    assert (page.confirmed_date, page.facts.is_unconfirmed) == (SEPTEMBER, False)
    assert acts_on(item.id)[-1] == "library.item-confirmed"


def test_confirming_is_for_the_owner_and_for_what_is_online() -> None:
    item = make_open("Tekst.", owner_id=OWNER.user_id)
    gone = make_open("Weg.", owner_id=OWNER.user_id, status=Status.WITHDRAWN)

    for stranger in (STRANGER, ANONYMOUS):
        with pytest.raises(NotFound):
            confirming.confirm(actor=stranger, item_id=item.id, at=MONDAY, today=SEPTEMBER)
    with pytest.raises(Refused) as refusal:
        confirming.confirm(actor=OWNER, item_id=gone.id, at=MONDAY, today=SEPTEMBER)

    assert str(refusal.value.message) == str(texts.ONLY_PUBLISHED_CONFIRMED)


def test_a_reader_is_told_only_after_half_a_year() -> None:
    item = make_open("Tekst.")

    said = [
        item_page(actor=ANONYMOUS, item_id=item.id, today=day).facts.is_unconfirmed
        for day in (SEPTEMBER, SEPTEMBER + timedelta(days=1))
    ]

    assert said == [False, True]


def test_what_is_due_is_shown_to_its_owner_the_oldest_first() -> None:
    newer = make_open("Een.", title="Een", owner_id=OWNER.user_id)
    older = make_open(
        "Twee.", title="Twee", owner_id=OWNER.user_id, confirmed_date=date(2025, 1, 1)
    )
    make_open("Drie.", title="Drie", owner_id=OWNER.user_id, confirmed_date=date(2026, 8, 1))
    orphan = make_open("Vier.", title="Vier")

    assert [line.id for line in due_lines(actor=OWNER, today=SEPTEMBER)] == [older.id, newer.id]
    assert [line.id for line in due_lines(actor=EDITOR, today=SEPTEMBER)] == [orphan.id]
    for stranger in (STRANGER, ANONYMOUS, Actor(user_id=OWNER.user_id)):
        assert due_total(actor=stranger, today=SEPTEMBER) == 0
    assert due_total(actor=OWNER, today=SEPTEMBER) == 2


@pytest.mark.parametrize("total", [1, 3])
def test_what_is_due_takes_one_query(
    total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(total):
        make_open(f"Tekst {number}.", owner_id=OWNER.user_id)

    with django_assert_num_queries(1):
        lines = due_lines(actor=OWNER, today=SEPTEMBER)

    assert len(lines) == total


def test_each_owner_gets_one_mail_about_all_that_is_due(
    owner: Member, django_capture_on_commit_callbacks: Commit
) -> None:
    for title in ("Kaart voor de balie", "Draaiboek  onthaal"):
        make_open(title, title=title, owner_id=owner.id)
    make_open("Nieuw.", title="Nieuw", owner_id=owner.id, confirmed_date=date(2026, 8, 1))
    make_open("Weg.", title="Weg", owner_id=owner.id, status=Status.WITHDRAWN)

    with django_capture_on_commit_callbacks(execute=True):
        done = remind()

    (letter,) = mail.outbox
    assert done == Reminded(sent=1, failed=0)
    assert (letter.to, telling_words(str(letter.subject))) == (["eigenaar@voorbeeld.test"], [])
    assert letter.message().get_content_type() == "text/plain"
    body = str(letter.body)
    assert ["Kaart voor de balie" in body, "Draaiboek onthaal" in body] == [True, True]
    assert ["Nieuw" in body, "* Weg" in body] == [False, False]
    assert "https://huis.example/bibliotheek/eigen/" in body


def test_asking_again_the_same_night_or_the_next_sends_nothing(
    owner: Member, django_capture_on_commit_callbacks: Commit
) -> None:
    make_open("Tekst.", owner_id=owner.id)

    with django_capture_on_commit_callbacks(execute=True):
        runs = [remind(), remind(), remind(today=date(2026, 9, 3)), remind(today=date(2027, 3, 2))]

    assert [run.sent for run in runs] == [1, 0, 0, 1]
    assert len(mail.outbox) == 2


def test_who_has_no_account_any_more_is_not_asked(owner: Member) -> None:
    type(owner).objects.filter(id=owner.id).update(is_active=False)
    make_open("Tekst.", owner_id=owner.id)

    assert remind() == Reminded(sent=0, failed=0)
    assert Item.unscoped.get().confirmation_asked_date is None


def test_a_mail_that_was_not_taken_is_tried_again(
    owner: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_open("Tekst.", owner_id=owner.id)

    def refuse(**_parts: object) -> None:
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(confirming, "send", refuse)
        first = remind()
    again = remind()

    assert (first, again) == (Reminded(sent=0, failed=1), Reminded(sent=1, failed=0))


def test_only_the_operator_asks() -> None:
    for stranger in (OWNER, EDITOR, ANONYMOUS):
        with pytest.raises(NotFound):
            remind(actor=stranger)


def test_the_command_says_how_many_mails_left(capsys: pytest.CaptureFixture[str]) -> None:
    owner = make_member()
    long_ago = timezone.localdate() - timedelta(days=400)
    make_open("Tekst.", owner_id=owner.id, confirmed_date=long_ago)

    call_command("library", "remind", "--json")

    assert '"sent": 1' in capsys.readouterr().out
    assert Item.unscoped.get().confirmation_asked_date == timezone.localdate()
