"""The weekly mail: who gets it, when, and every byte of it."""

from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage as Message
from smtplib import SMTPServerDisconnected
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import TestCase

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.accounts.tests.factories import Member, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.digests import BETWEEN, MOST
from fijnmazig.library.models import Digest, Item
from fijnmazig.library.services import follows
from fijnmazig.library.services.digests import Sent, send_digests
from fijnmazig.library.tests.factories import MONDAY, add_open_version, make_open, sharer
from fijnmazig.messages.domain import telling_words

SITE = "https://net.example"
NEXT = MONDAY + timedelta(days=7)
pytestmark = pytest.mark.django_db


def make_follower(*themes: str, language: str = "nl") -> Member:
    """Return somebody who follows the themes since Monday."""
    member = make_member()
    member.language = language
    member.save()
    for theme in themes or ("gesprek",):
        follows.follow_theme(actor=sharer(member.id), theme=theme, at=MONDAY)
    return member


def make_news(title: str = "Luisteren", *, days: int = 1, **columns: Any) -> Item:
    at = MONDAY + timedelta(days=days)
    settled = {"themes": ("gesprek",), "published_at": at, **columns}
    return make_open(title=title, **settled)


def run(at: datetime = NEXT) -> Sent:
    """Run the command's service as production does, transaction by transaction."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return send_digests(actor=OPERATOR, site=SITE, at=at)


def mime() -> Message:
    """Return the one mail that was sent, as it goes over the line."""
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMessage)
    return sent.message(policy=policy.SMTP)


GOLDEN = """\
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: {encoding}
MIME-Version: 1.0
Subject: Nieuw deze week
From: Fijnmazig <noreply@localhost>
To: {to}
Auto-Submitted: auto-generated
List-Unsubscribe: <{stop}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click

Goeiedag,

Dit is nieuw sinds de vorige mail:

* Draaiboek: Een nieuwe versie (nieuwe versie)
  https://net.example/bibliotheek/00000000-0000-0000-0000-000000000002/

* Hulpmiddel: Luisteren en vragen
  https://net.example/bibliotheek/00000000-0000-0000-0000-000000000001/

Kiezen wat je volgt:
https://net.example/bibliotheek/volgen/

Deze mail niet meer ontvangen:
{stop}
"""


def test_the_mail_is_exactly_this() -> None:
    member = make_follower()
    make_news("Luisteren\nen vragen", id=UUID(int=1))
    again = make_news("Een nieuwe versie", id=UUID(int=2), days=2, kind="PLAYBOOK")
    for text in ("Een.", "Twee."):
        add_open_version(again, text, published_at=MONDAY)

    run()

    message = mime()
    encoding = message["Content-Transfer-Encoding"]
    del message["Date"], message["Message-ID"]
    stop = f"{SITE}/bibliotheek/stoppen/{Digest.unscoped.get().token}/"
    shown = message.as_bytes().decode().replace("\r\n", "\n")
    assert encoding in {"7bit", "8bit"}
    assert shown == GOLDEN.format(to=member.email, stop=stop, encoding=encoding)


@pytest.mark.asvs("V14.2.3")
def test_the_mail_is_one_plain_part_without_anything_that_watches() -> None:
    make_follower()
    make_news()

    run()

    message = mime()
    body = message.get_content()
    hosts = {line.split("/")[2] for line in body.split() if "://" in line}
    assert (message.get_content_type(), message.is_multipart()) == ("text/plain", False)
    assert (list(message.iter_attachments()), hosts) == ([], {"net.example"})
    assert [sign for sign in ("<", "?", "&", "utm", "@") if sign in body] == []


def test_the_mail_is_neutral_but_for_its_titles_and_names_no_theme() -> None:
    member = make_follower("partnergeweld")
    make_news("Luisteren", themes=("partnergeweld",))

    run()

    text = f"{mime()['Subject']} {mime().get_content()}"
    assert telling_words(text) == []
    assert (member.name in text, "artner" in text) == (False, False)


def test_the_mail_is_in_the_language_of_who_reads_it() -> None:
    make_follower(language="en")
    make_news()

    run()

    assert f"{SITE}/en/bibliotheek/stoppen/" in str(mime()["List-Unsubscribe"])
    assert f"{SITE}/en/bibliotheek/volgen/" in mime().get_content()


@pytest.mark.parametrize(
    "columns",
    [
        {"themes": ("privacy",)},
        {"status": "DRAFT"},
        {"published_at": MONDAY},
        {"status": "WITHDRAWN"},
    ],
    ids=["other theme", "draft", "known already", "withdrawn"],
)
def test_without_news_there_is_no_mail(columns: dict[str, Any]) -> None:
    make_follower()
    make_news(**columns)
    assert run() == Sent(sent=0, failed=0)

    make_news()

    assert run() == Sent(sent=1, failed=0)


def test_nobody_gets_two_in_one_week() -> None:
    make_follower()
    make_news()

    early = run(at=MONDAY + BETWEEN - timedelta(seconds=1))
    first, again = run(), run()
    make_news("Nog iets", days=8)
    soon, later = run(at=NEXT + timedelta(days=2)), run(at=NEXT + BETWEEN)

    assert [outcome.sent for outcome in (early, first, again, soon, later)] == [0, 1, 0, 0, 1]
    bodies = [str(message.body) for message in mail.outbox]
    assert ["Luisteren" in body for body in bodies] == [True, False]


def test_a_week_without_news_does_not_put_the_next_mail_off() -> None:
    make_follower()
    run()
    make_news(days=8)

    assert run(at=MONDAY + timedelta(days=8, hours=1)).sent == 1


def test_who_stopped_or_left_gets_nothing() -> None:
    stopped, left, reader = make_follower(), make_follower(), make_follower()
    follows.stop_mail(actor=sharer(stopped.id), at=MONDAY)
    left.is_active = False
    left.save()
    make_news()

    assert run() == Sent(sent=1, failed=0)
    assert mail.outbox[0].to == [reader.email]


def test_each_gets_what_they_follow_themselves() -> None:
    talks, both = make_follower("gesprek"), make_follower("gesprek", "privacy")
    make_news("Luisteren")
    make_news("Afspraken", themes=("privacy", "gesprek"))
    make_news("Bewaren", themes=("privacy",))

    run()

    by_reader = {message.to[0]: str(message.body) for message in mail.outbox}
    titles = ("Luisteren", "Afspraken", "Bewaren")
    assert [by_reader[talks.email].count(title) for title in titles] == [1, 1, 0]
    assert [by_reader[both.email].count(title) for title in titles] == [1, 1, 1]


def test_a_long_list_is_cut_and_says_how_much_is_left() -> None:
    make_follower()
    for number in range(MOST + 2):
        make_news(f"Titel {number}")

    run()

    body = mime().get_content()
    assert body.count("* Hulpmiddel:") == MOST
    assert f"En nog 2 andere:\n{SITE}/bibliotheek/\n" in body


def test_only_the_operator_sends() -> None:
    with pytest.raises(NotFound):
        send_digests(actor=sharer(UUID(int=1)), site=SITE, at=NEXT)


def test_what_is_sent_is_on_record_without_an_address() -> None:
    member = make_follower()
    make_news()

    run()

    assert acts_on(member.id) == ["library.digest-sent"]


@pytest.fixture
def broken_mailbox(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the addresses that the mail server refuses."""
    refused: set[str] = set()
    send = EmailMessage.send

    def refuse(message: EmailMessage, **values: Any) -> int:
        if refused.intersection(message.to):
            raise SMTPServerDisconnected
        return send(message, **values)

    monkeypatch.setattr(EmailMessage, "send", refuse)
    return refused


@pytest.mark.django_db(transaction=True)
@pytest.mark.asvs("V16.5.2")
def test_a_mail_that_is_refused_goes_with_the_next_run_and_keeps_no_other_back(
    broken_mailbox: set[str],
) -> None:
    followers = sorted((make_follower(), make_follower()), key=lambda member: member.id)
    make_news()
    broken_mailbox.add(followers[0].email)

    first = send_digests(actor=OPERATOR, site=SITE, at=NEXT)
    broken_mailbox.clear()
    second = send_digests(actor=OPERATOR, site=SITE, at=NEXT + timedelta(hours=1))

    assert (first, second) == (Sent(sent=1, failed=1), Sent(sent=1, failed=0))
    assert [message.to for message in mail.outbox] == [[followers[1].email], [followers[0].email]]
    acts = ["library.digest-sent", "library.digest-failed", "library.digest-sent"]
    assert acts_on(followers[0].id) == acts


def test_a_run_that_comes_second_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    make_follower()
    make_news()
    outcomes: list[Sent] = []

    def overtaken(**values: Any) -> Any:
        monkeypatch.undo()
        outcomes.append(run())
        return letterboxes(**values)

    monkeypatch.setattr("fijnmazig.library.services.digests.letterboxes", overtaken)
    outcomes.append(send_digests(actor=OPERATOR, site=SITE, at=NEXT))

    assert [outcome.sent for outcome in outcomes] == [1, 0]
    assert len(mail.outbox) == 1
