"""A playbook in the making, as its writer sees it."""

from dataclasses import dataclass
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.facets import licences
from fijnmazig.library.domain.items import Kind, Lineage
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.playbook import Playbook, Session, lacking
from fijnmazig.library.domain.playbook_draft import Draft, from_content
from fijnmazig.library.domain.playbook_faults import Fault
from fijnmazig.library.domain.playbook_persons import personal_texts
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Item, PlaybookDraft
from fijnmazig.library.queries.items import own_items, visible_versions
from fijnmazig.library.queries.labels import shown_licences
from fijnmazig.library.queries.playbooks import PlaybookShown, playbook_of, shown_playbook
from fijnmazig.library.texts.playbooks import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session in the list of its playbook, and how many things it still lacks."""

    key: str
    number: int
    title: str
    minutes: int
    planned_minutes: int
    lacking: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftShown:
    """The whole draft: what to know beforehand, its sessions, what was taken out, what it lacks."""

    item_id: UUID
    title: str
    language: str
    facts: Playbook
    sessions: tuple[SessionLine, ...]
    removed: tuple[tuple[str, str], ...]
    minutes: int
    facts_lacking: int
    faults: tuple[str, ...]
    doubtful: tuple[str, ...]
    playbook: PlaybookShown
    change_note: str
    lineage: Lineage | None
    is_first_version: bool
    is_full: bool


def draft_page(*, actor: Actor, item_id: UUID) -> DraftShown:
    """Return the draft of an item.

    Raises NotFound when the item or its draft is absent or not the actor's.
    """
    row, draft = _draft(actor, item_id)
    playbook = draft.playbook
    faults = lacking(playbook)
    return DraftShown(
        item_id=row.item_id,
        title=row.item.title,
        language=row.item.language,
        facts=draft.facts,
        sessions=_lines(draft, faults),
        removed=tuple((gone.row.key, gone.row.session.title) for gone in reversed(draft.removed)),
        minutes=playbook.minutes,
        facts_lacking=sum(
            fault.place.session is None and fault.place.field != "sessions" for fault in faults
        ),
        faults=tuple(sentence(fault) for fault in faults),
        doubtful=personal_texts(playbook),
        playbook=shown_playbook(playbook),
        change_note=row.change_note,
        lineage=Lineage(row.lineage) if row.lineage else None,
        is_first_version=not row.item.versions.filter(published_at__isnull=False).exists(),
        is_full=draft.is_full,
    )


def _draft(actor: Actor, item_id: UUID) -> tuple[PlaybookDraft, Draft]:
    item = find(own_items(actor), id=item_id)
    row = find(PlaybookDraft.unscoped.select_related("item"), item=item)
    return row, from_content(row.content)


def _lines(draft: Draft, faults: tuple[Fault, ...]) -> tuple[SessionLine, ...]:
    last = len(draft.sessions)
    return tuple(
        SessionLine(
            key=row.key,
            number=number,
            title=row.session.title,
            minutes=row.session.minutes,
            planned_minutes=row.session.planned_minutes,
            lacking=sum(fault.place.session == number for fault in faults),
            is_first=number == 1,
            is_last=number == last,
        )
        for number, row in enumerate(draft.sessions, 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """One session of a draft, with what it still lacks."""

    item_id: UUID
    title: str
    key: str
    number: int
    session: Session
    faults: tuple[str, ...]


def session_page(*, actor: Actor, item_id: UUID, key: str) -> SessionDraft:
    """Return one session of a draft.

    Raises NotFound when the item, its draft or the session is absent or not the actor's.
    """
    row, draft = _draft(actor, item_id)
    place = draft.place_of(key)
    if place is None:
        raise NotFound
    number = place + 1
    return SessionDraft(
        item_id=row.item_id,
        title=row.item.title,
        key=key,
        number=number,
        session=draft.sessions[place].session,
        faults=tuple(
            sentence(fault) for fault in lacking(draft.playbook) if fault.place.session == number
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptationShown:
    """A published version that somebody wants to make their own, and what its licence says."""

    item_id: UUID
    number: int
    title: str
    licence: str
    is_licence_known: bool
    forbids_changes: bool


def adaptation_page(*, actor: Actor, which: Which) -> AdaptationShown:
    """Return what to know before making a playbook of one's own out of somebody's.

    Raises NotFound when the version is absent, unpublished, or no structured playbook.
    """
    rows = visible_versions(actor).filter(published_at__isnull=False)
    rows = rows.select_related("item", "document")
    version = find(rows, item_id=which.item_id, number=which.number)
    if playbook_of(version) is None:
        raise NotFound
    licence = licences().get(version.item.licence)
    return AdaptationShown(
        item_id=version.item_id,
        number=version.number,
        title=version.item.title,
        licence=shown_licences().get(version.item.licence, ""),
        is_licence_known=licence is not None,
        forbids_changes=licence is not None and licence.forbids_changes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Where the owner of an item goes on: a draft, a playbook to rewrite, a version to explain."""

    has_draft: bool
    is_playbook: bool
    unexplained: int | None


def writing_of(item: Item) -> Writing:
    """Return what of an item is still being written."""
    rows = list(item.versions.select_related("document").order_by("-number"))
    is_known = any(row.published_at is not None for row in rows)
    silent = (row.number for row in rows if row.published_at is None and not row.change_note)
    is_written = not rows or rows[0].document.media_type == MediaType.PLAYBOOK
    return Writing(
        has_draft=PlaybookDraft.unscoped.filter(item=item).exists(),
        is_playbook=item.kind == Kind.PLAYBOOK and is_written,
        unexplained=next(silent, None) if is_known else None,
    )
