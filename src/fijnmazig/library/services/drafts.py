"""Drafts of playbooks: begin one, write it piece by piece, finish it as the next version."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Lineage
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.playbook import Playbook, Session
from fijnmazig.library.domain.playbook_draft import (
    Draft,
    begun,
    from_content,
    moved,
    put_back,
    to_content,
    with_facts,
    with_session,
    without,
)
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Item, PlaybookDraft, Version
from fijnmazig.library.queries.items import own_items, visible_versions
from fijnmazig.library.queries.playbooks import playbook_of
from fijnmazig.library.queries.versions import first_for_readers
from fijnmazig.library.services.items import Description
from fijnmazig.library.services.playbooks import (
    Finished,
    add_playbook,
    begin_playbook,
    keep_playbook,
    refuse_oversized,
)
from fijnmazig.library.services.versions import News, let_go


def _keys() -> Iterator[str]:
    while True:
        yield uuid4().hex[:12]


@transaction.atomic
def begin_new(*, actor: Actor, description: Description, at: datetime) -> UUID:
    """Begin a playbook from nothing; return the id of its item.

    Raises NotFound when the actor may not share, Refused without a title.
    """
    item_id = begin_playbook(actor=actor, description=description, at=at)
    return _begin(Item.unscoped.get(id=item_id), Draft(), actor=actor, at=at)


@transaction.atomic
def adapt(*, actor: Actor, which: Which, title: str, at: datetime) -> UUID:
    """Begin a playbook of one's own, made of somebody's published version; return its item.

    Its licence stays with it. Raises NotFound when the version is absent, no structured playbook,
    or the actor may not share.
    """
    rows = visible_versions(actor).filter(published_at__isnull=False)
    rows = rows.select_related("item", "document")
    source = find(rows, item_id=which.item_id, number=which.number)
    playbook = playbook_of(source)
    if playbook is None:
        raise NotFound
    item_id = begin_playbook(actor=actor, description=_adapted(source.item, title), at=at)
    item = Item.unscoped.get(id=item_id)
    draft = begun(playbook, keys=_keys())
    return _begin(item, draft, actor=actor, at=at, base=source, lineage=Lineage.ADAPTED)


def _adapted(item: Item, title: str) -> Description:
    return Description(
        kind=Kind.PLAYBOOK,
        title=title,
        description=item.description,
        owner_text="",
        network="",
        municipality_nis="",
        language=item.language,
        year=None,
        themes=tuple(item.themes.values_list("theme", flat=True)),
        licence=item.licence,
    )


@transaction.atomic
def begin_next(*, actor: Actor, item_id: UUID, at: datetime) -> None:
    """Begin the next version of an item, from what it holds now; one that is there is kept.

    Raises NotFound when the item is absent or not the actor's.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    if PlaybookDraft.unscoped.filter(item=item).exists():
        return
    rows = list(item.versions.select_related("document").order_by("-number"))
    waiting = next((row for row in rows if row.published_at is None), None)
    current = first_for_readers(row for row in rows if row.published_at is not None)
    start = waiting or current
    playbook = None if start is None else playbook_of(start)
    draft = begun(playbook or Playbook(), keys=_keys())
    _begin(item, draft, actor=actor, at=at, base=_base(waiting, current), lineage=_lineage(waiting))
    if waiting is not None:
        PlaybookDraft.unscoped.filter(item=item).update(change_note=waiting.change_note)


def _base(waiting: Version | None, current: Version | None) -> Version | None:
    return waiting.derived_from if waiting is not None and waiting.derived_from_id else current


def _lineage(waiting: Version | None) -> Lineage | None:
    return Lineage(waiting.lineage) if waiting is not None and waiting.lineage else None


def _begin(  # noqa: PLR0913 -- a draft is its parts
    item: Item,
    draft: Draft,
    *,
    actor: Actor,
    at: datetime,
    base: Version | None = None,
    lineage: Lineage | None = None,
) -> UUID:
    PlaybookDraft.unscoped.create(
        item=item,
        base=base,
        lineage=lineage or "",
        content=to_content(draft),
        edited_at=at,
        edited_by=actor.user_id,
    )
    record(actor=actor, act="library.playbook-begun", subject_id=item.id, at=at)
    return item.id


def save_facts(*, actor: Actor, item_id: UUID, facts: Playbook, at: datetime) -> None:
    """Keep what to know beforehand. Raises what `_change` raises."""
    _change(actor, item_id, lambda draft: with_facts(draft, facts=facts), at=at)


def save_session(*, actor: Actor, item_id: UUID, key: str, session: Session, at: datetime) -> None:
    """Keep one session. Raises NotFound when it is not there (any more), else as `_change`."""

    def change(draft: Draft) -> Draft:
        if draft.place_of(key) is None:
            raise NotFound
        return with_session(draft, key=key, session=session)

    _change(actor, item_id, change, at=at)


def add_session(*, actor: Actor, item_id: UUID, at: datetime) -> str:
    """Add an empty session at the end and return its key.

    Raises Refused when the playbook is full, else as `_change`.
    """
    key = next(_keys())

    def change(draft: Draft) -> Draft:
        if draft.is_full:
            raise Refused(texts.TOO_MANY_SESSIONS)
        return with_session(draft, key=key, session=Session())

    _change(actor, item_id, change, at=at)
    return key


def move_session(*, actor: Actor, item_id: UUID, key: str, step: int, at: datetime) -> None:
    """Move a session so many places later, or earlier when `step` is below 0."""
    _change(actor, item_id, lambda draft: moved(draft, key=key, step=step), at=at)


def remove_session(*, actor: Actor, item_id: UUID, key: str, at: datetime) -> None:
    """Take a session out; it can be put back."""
    _change(actor, item_id, lambda draft: without(draft, key=key), at=at)


def restore_session(*, actor: Actor, item_id: UUID, key: str, at: datetime) -> None:
    """Put a session back that was taken out."""
    _change(actor, item_id, lambda draft: put_back(draft, key=key), at=at)


@transaction.atomic
def _change(actor: Actor, item_id: UUID, change: Callable[[Draft], Draft], *, at: datetime) -> None:
    """Rewrite the draft of an item.

    Raises NotFound when the item or its draft is absent or not the actor's, Refused when the
    playbook grows too large.
    """
    item = find(own_items(actor), id=item_id)
    row = find(PlaybookDraft.unscoped.select_for_update(), item=item)
    draft = change(from_content(row.content))
    refuse_oversized(draft.playbook)
    row.content, row.edited_at, row.edited_by = to_content(draft), at, actor.user_id
    row.save(update_fields=["content", "edited_at", "edited_by"])
    record(actor=actor, act="library.playbook-written", subject_id=item.id, at=at)


def finish_draft(
    *, actor: Actor, item_id: UUID, news: News, vouched: frozenset[str], at: datetime
) -> Which:
    """Make the draft the next version, in the place of one that readers have not seen.

    Raises NotFound when the item or its draft is absent or not the actor's; Refused while a
    reviewer is asked to look, an uploaded version waits, or the draft was changed just now, and
    what `hand_in_playbook` refuses.
    """
    row = find(PlaybookDraft.unscoped.all(), item=find(own_items(actor), id=item_id))
    playbook = from_content(row.content).playbook
    keep_playbook(playbook)
    finished = Finished(playbook=playbook, news=news, vouched=vouched)
    return _finish(actor=actor, item_id=item_id, finished=finished, at=at)


@transaction.atomic
def _finish(*, actor: Actor, item_id: UUID, finished: Finished, at: datetime) -> Which:
    """Make what was kept of the draft the next version, unless it was changed meanwhile."""
    item = find(own_items(actor).select_for_update(), id=item_id)
    row = find(PlaybookDraft.unscoped.select_related("base"), item=item)
    if item.submitted_at is not None:
        raise Refused(texts.TAKE_BACK_FIRST)
    _clear_way(item)
    if from_content(row.content).playbook != finished.playbook:
        raise Refused(texts.CHANGED_MEANWHILE)
    base = row.base
    source = None if base is None else Which(item_id=base.item_id, number=base.number)
    told = replace(finished, news=replace(finished.news, source=source))
    row.delete()
    return add_playbook(actor=actor, item_id=item.id, finished=told, at=at)


def _clear_way(item: Item) -> None:
    """Let go of an earlier try that readers have not seen."""
    waiting = item.versions.filter(published_at__isnull=True)
    files = waiting.exclude(document__media_type=MediaType.PLAYBOOK)
    if item.published_at is not None and files.exists():
        raise Refused(texts.VERSION_WAITS_ALREADY)
    let_go(waiting.filter(document__media_type=MediaType.PLAYBOOK))


@transaction.atomic
def discard_draft(*, actor: Actor, item_id: UUID, at: datetime) -> bool:
    """Throw the draft away; tell whether its item is still there.

    An item that never had a version goes with it. Raises NotFound when the item or its draft is
    absent or not the actor's.
    """
    item = find(own_items(actor).select_for_update(), id=item_id)
    find(PlaybookDraft.unscoped.all(), item=item).delete()
    is_empty = item.published_at is None and not item.versions.exists()
    record(actor=actor, act="library.playbook-discarded", subject_id=item.id, at=at)
    if is_empty:
        item.delete()
    return not is_empty
