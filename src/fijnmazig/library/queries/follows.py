"""Which themes somebody follows, and whether they want the weekly mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library.models import Digest, ThemeFollow
from fijnmazig.library.queries.news import News, news

RECENT = timedelta(days=28)  # how far back the page looks
MOST = 20


def own_follows(actor: Actor) -> QuerySet[ThemeFollow]:
    """Return what the actor follows; nobody sees what another follows."""
    if actor.user_id is None:
        return ThemeFollow.unscoped.none()
    return ThemeFollow.unscoped.filter(user_id=actor.user_id)


def own_digest(actor: Actor) -> QuerySet[Digest]:
    """Return how the actor's weekly mail stands, when they ever followed something."""
    if actor.user_id is None:
        return Digest.unscoped.none()
    return Digest.unscoped.filter(user_id=actor.user_id)


def digests_by_token(token: UUID) -> QuerySet[Digest]:
    """Return the weekly mail that the token in it belongs to; whoever has the mail may stop it."""
    return Digest.unscoped.filter(token=token)


def followed_themes(actor: Actor) -> frozenset[str]:
    """Return the codes of the themes that the actor follows."""
    return frozenset(own_follows(actor).values_list("theme", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeShown:
    """One theme, and whether the reader follows it."""

    code: str
    label: str
    is_followed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowListPage:
    """Which themes the reader follows, what came online lately in them, how the mail stands."""

    followed: tuple[str, ...]
    news: tuple[News, ...]
    is_mail_stopped: bool


def follow_list_page(*, actor: Actor, at: datetime) -> FollowListPage:
    """Return what the actor follows, by code, and what is new in it."""
    followed = followed_themes(actor)
    recent = news(since=at - RECENT, themes=followed, limit=MOST) if followed else ()
    return FollowListPage(
        followed=tuple(sorted(followed)),
        news=recent,
        is_mail_stopped=own_digest(actor).filter(stopped_at__isnull=False).exists(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage:
    """How one weekly mail stands; nothing of whose it is."""

    token: UUID
    is_stopped: bool


def digest_page(*, token: UUID) -> DigestPage:
    """Return how the weekly mail with this token stands.

    Raises NotFound when no mail of ours ever carried it.
    """
    row = find(digests_by_token(token))
    return DigestPage(token=row.token, is_stopped=row.stopped_at is not None)
