"""The sessions of open playbooks, for rooms that plan meetings by them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.themes import themes
from fijnmazig.library.models import Item, ItemTheme, Version
from fijnmazig.library.queries.items import visible_items
from fijnmazig.library.queries.playbooks import read_playbook
from fijnmazig.library.queries.versions import first_for_readers


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """One session of a playbook: what it is called and how many minutes it takes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookPlan:
    """An open playbook as something to plan; `theme` is its first, in the order of the house."""

    item_id: UUID
    title: str
    summary: str
    theme: str
    language: str
    sessions: tuple[SessionPlan, ...]


def playbook_choices(*, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the open playbooks with sessions, by title."""
    return tuple(_structured(actor).order_by("title", "id").values_list("id", "title"))


def playbook_plan(*, actor: Actor, item_id: UUID) -> PlaybookPlan:
    """Return the sessions of an open playbook, as readers see it.

    Raises NotFound when it is absent or has none, Refused when the stored file is not what was
    stored.
    """
    item = find(_structured(actor), id=item_id)
    version = first_for_readers(item.versions.filter(published_at__isnull=False))
    if version is None or version.is_redacted:
        raise NotFound
    playbook = read_playbook(version.document_id)
    about = set(ItemTheme.unscoped.filter(item=item).values_list("theme", flat=True))
    return PlaybookPlan(
        item_id=item.id,
        title=item.title,
        summary=item.description,
        theme=next((theme.code for theme in themes() if theme.code in about), ""),
        language=item.language[:2],
        sessions=tuple(SessionPlan(title=s.title, minutes=s.minutes) for s in playbook.sessions),
    )


def _structured(actor: Actor) -> QuerySet[Item]:
    versions = Version.unscoped.filter(
        document__media_type=MediaType.PLAYBOOK, is_redacted=False, published_at__isnull=False
    )
    rows = visible_items(actor).filter(status=Status.PUBLISHED)
    return rows.filter(id__in=versions.values("item_id"))
