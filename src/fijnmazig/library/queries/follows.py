"""Which themes somebody follows, and whether they want the weekly mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library.domain.themes import themes
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
    """All themes, what came online lately in the followed ones, and how the mail stands."""

    themes: tuple[ThemeShown, ...]
    news: tuple[News, ...]
    is_mail_stopped: bool

    @property
    def follows_something(self) -> bool:
        """Tell whether the reader follows any theme."""
        return any(theme.is_followed for theme in self.themes)


def follow_list_page(*, actor: Actor, at: datetime) -> FollowListPage:
    """Return what the actor follows and could follow."""
    followed = followed_themes(actor)
    recent = news(since=at - RECENT, themes=followed, limit=MOST) if followed else ()
    return FollowListPage(
        themes=tuple(
            ThemeShown(code=theme.code, label=theme.label, is_followed=theme.code in followed)
            for theme in themes()
        ),
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
