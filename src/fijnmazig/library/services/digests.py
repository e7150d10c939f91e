"""The weekly mail about followed themes: only when there is something, at most once a week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import Letterbox, letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.library import texts
from fijnmazig.library.domain.digests import MOST, due_before
from fijnmazig.library.models import Digest, ThemeFollow
from fijnmazig.library.queries.news import News, news
from fijnmazig.messages.services import Unsubscribe, send

MOST_NEWS = 1_000  # that one run looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one run did: mails sent, and mails that the mail server did not take."""

    sent: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One title in the mail, and the page it stands on."""

    title: str
    kind_label: StrOrPromise
    is_new_version: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the mail says: what is new, and nothing about who reads it."""

    lines: tuple[LetterLine, ...]
    others: int
    library_url: str
    follow_url: str
    stop_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """One follower whose week is over."""

    user_id: UUID
    sent_until: datetime
    letterbox: Letterbox
    news: tuple[News, ...]


def send_digests(*, actor: Actor, site: str, at: datetime) -> Sent:
    """Send every follower what came online in their themes since the last mail.

    A second run sends nothing twice, also when two run at once. What the mail server refuses is
    tried again in the next run. `site` is the address that links begin with.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    sent = failed = 0
    for due in list(_due(at)):
        try:
            sent += _send_one(due, actor=actor, site=site, at=at)
        except (SMTPException, OSError):
            failed += 1
            _put_back(due, actor=actor, at=at)
    return Sent(sent=sent, failed=failed)


def _due(at: datetime) -> Iterator[_Due]:
    """Yield who gets a mail, in order of account."""
    waiting = Digest.unscoped.filter(stopped_at=None, sent_until__lte=due_before(at))
    rows = list(waiting.order_by("user_id"))
    if not rows:
        return
    follows: dict[UUID, set[str]] = {row.user_id: set() for row in rows}
    themes = ThemeFollow.unscoped.filter(user_id__in=follows)
    for user_id, theme in themes.values_list("user_id", "theme"):
        follows[user_id].add(theme)
    everything = news(since=min(row.sent_until for row in rows), limit=MOST_NEWS)
    boxes = letterboxes(user_ids=follows)
    for row in rows:
        found = _for(follows[row.user_id], everything=everything, since=row.sent_until)
        if found and row.user_id in boxes:
            yield _Due(
                user_id=row.user_id,
                sent_until=row.sent_until,
                letterbox=boxes[row.user_id],
                news=found,
            )


def _for(themes: set[str], *, everything: Sequence[News], since: datetime) -> tuple[News, ...]:
    return tuple(
        item
        for item in everything
        if item.published_at > since and not themes.isdisjoint(item.themes)
    )


@transaction.atomic
def _send_one(due: _Due, *, actor: Actor, site: str, at: datetime) -> int:
    """Send one mail and keep until when the news went; 0 when another run was first."""
    rows = Digest.unscoped.filter(user_id=due.user_id, sent_until=due.sent_until, stopped_at=None)
    row = rows.select_for_update().first()
    if row is None:
        return 0
    row.sent_until = at
    row.save(update_fields=["sent_until"])
    language = due.letterbox.language
    with override(language):
        letter = _letter(due.news, token=row.token, site=site)
    send(
        to=due.letterbox.address,
        subject=texts.DIGEST_SUBJECT,
        template="library/mail/digest_message.txt",
        page=letter,
        language=language,
        unsubscribe=Unsubscribe(url=letter.stop_url),
    )
    _record(due, actor=actor, act="library.digest-sent", at=at)
    return 1


def _letter(found: Sequence[News], *, token: UUID, site: str) -> Letter:
    """Return the mail in the language that is on."""
    return Letter(
        lines=tuple(
            LetterLine(
                title=" ".join(item.title.split()),
                kind_label=item.kind_label,
                is_new_version=item.is_new_version,
                url=site + reverse("library:item_detail", kwargs={"item_id": item.item_id}),
            )
            for item in found[:MOST]
        ),
        others=max(0, len(found) - MOST),
        library_url=site + reverse("library:item_list"),
        follow_url=site + reverse("library:follow_list"),
        stop_url=site + reverse("library:digest_stop", kwargs={"token": token}),
    )


@transaction.atomic
def _put_back(due: _Due, *, actor: Actor, at: datetime) -> None:
    """Let the next run try again what the mail server did not take."""
    Digest.unscoped.filter(user_id=due.user_id, sent_until=at).update(sent_until=due.sent_until)
    _record(due, actor=actor, act="library.digest-failed", at=at)


def _record(due: _Due, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=due.user_id, subject_kind="user", at=at)
