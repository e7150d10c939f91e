"""Following themes, and the weekly mail about them: on, and off with one request."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.queries import member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.permissions import MEMBER
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.models import Digest, ThemeFollow
from fijnmazig.library.queries.follows import digests_by_token, own_digest, own_follows


@transaction.atomic
def follow_theme(*, actor: Actor, theme: str, at: datetime) -> None:
    """Follow a theme; the first one also asks for the weekly mail, from now on.

    Following twice is following once. Raises NotFound for an unknown theme and for no member.
    """
    user_id = _follower(actor)
    if theme not in theme_labels():
        raise NotFound
    ThemeFollow.unscoped.get_or_create(user_id=user_id, theme=theme, defaults={"since": at})
    Digest.unscoped.get_or_create(user_id=user_id, defaults={"sent_until": at})
    record(actor=actor, act="library.theme-followed", at=at)


@transaction.atomic
def unfollow_theme(*, actor: Actor, theme: str, at: datetime) -> None:
    """Follow a theme no longer; one that was not followed stays so."""
    _follower(actor)
    own_follows(actor).filter(theme=theme).delete()
    record(actor=actor, act="library.theme-unfollowed", at=at)


@transaction.atomic
def follow_only(*, actor: Actor, themes: Collection[str], at: datetime) -> None:
    """Follow these themes and no others; raises as `follow_theme` does."""
    user_id = _follower(actor)
    if not theme_labels().keys() >= set(themes):
        raise NotFound
    own_follows(actor).exclude(theme__in=themes).delete()
    for theme in themes:
        ThemeFollow.unscoped.get_or_create(user_id=user_id, theme=theme, defaults={"since": at})
    if themes:
        Digest.unscoped.get_or_create(user_id=user_id, defaults={"sent_until": at})
    record(actor=actor, act="library.themes-chosen", at=at)


@transaction.atomic
def stop_mail(*, actor: Actor, at: datetime) -> None:
    """Get no weekly mail any more, and go on following.

    Raises NotFound for who never followed anything.
    """
    _stop(find(own_digest(actor).select_for_update()), actor=actor, at=at)


@transaction.atomic
def resume_mail(*, actor: Actor, at: datetime) -> None:
    """Get the weekly mail again, about what comes online from now on.

    Raises NotFound for who never followed anything.
    """
    _resume(find(own_digest(actor).select_for_update()), actor=actor, at=at)


@transaction.atomic
def stop_mail_by_token(*, token: UUID, at: datetime) -> None:
    """Stop the weekly mail that carried this token, without a login; twice is once.

    Raises NotFound when no mail of ours ever carried it. Source: RFC 8058, ADR 0011.
    """
    _stop(find(digests_by_token(token).select_for_update()), actor=ANONYMOUS, at=at)


@transaction.atomic
def resume_mail_by_token(*, token: UUID, at: datetime) -> None:
    """Send the weekly mail that carried this token again: who stopped it by mistake asks so.

    Raises NotFound when no mail of ours ever carried it.
    """
    _resume(find(digests_by_token(token).select_for_update()), actor=ANONYMOUS, at=at)


def _follower(actor: Actor) -> UUID:
    if not actor.may(MEMBER):
        raise NotFound
    return member_id(actor)


def _stop(row: Digest, *, actor: Actor, at: datetime) -> None:
    if row.stopped_at is None:
        row.stopped_at = at
        row.save(update_fields=["stopped_at"])
        _record(row, actor=actor, act="library.digest-stopped", at=at)


def _resume(row: Digest, *, actor: Actor, at: datetime) -> None:
    if row.stopped_at is not None:
        row.stopped_at, row.sent_until = None, at
        row.save(update_fields=["stopped_at", "sent_until"])
        _record(row, actor=actor, act="library.digest-resumed", at=at)


def _record(row: Digest, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.user_id, subject_kind="user", at=at)
