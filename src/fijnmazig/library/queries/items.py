"""Reads of items: who may see which, one item with its pages, and what its owner still decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.domain.pages import POOR_READING, MediaType
from fijnmazig.library.domain.permissions import REVIEW, SEE_ALL, SHARE
from fijnmazig.library.domain.stretches import Stretch, stretches
from fijnmazig.library.models import Item, Page, Version
from fijnmazig.library.queries.around import Around, around
from fijnmazig.library.queries.facts import Facts, facts_of
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.library.queries.linked import LinkedData, linked_data
from fijnmazig.library.queries.playbooks import PlaybookShown, readable_playbook
from fijnmazig.library.queries.standing import Standing
from fijnmazig.library.queries.stored import unchanged_file
from fijnmazig.library.queries.versions import VersionShown, seen_by_readers, versions_shown
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.places.queries import municipality_name


def visible_items(actor: Actor) -> QuerySet[Item]:
    """Return what the actor may see: what is published and their own.

    Reviewers also see what waits for them, editors everything.
    """
    if actor.may(SEE_ALL):
        return Item.unscoped.all()
    return _visible_to(actor.user_id) | waiting_items(actor)


def listed_items(actor: Actor) -> QuerySet[Item]:
    """Return what the library shows to the actor, with or without a query: waiting items are not.

    What waits for a reviewer has a list of its own.
    """
    return Item.unscoped.all() if actor.may(SEE_ALL) else _visible_to(actor.user_id)


def visible_versions(actor: Actor) -> QuerySet[Version]:
    """Return the versions the actor may see: published ones, and whatever hangs on their own.

    Reviewers also see the versions of what waits for them, editors everything.
    """
    # Looked up for each version: a list of every item that may be seen is long in a large house.
    its_item = visible_items(actor).filter(id=OuterRef("item_id"))
    rows = Version.unscoped.filter(Exists(its_item))
    if actor.may(SEE_ALL):
        return rows
    seen = seen_by_readers(actor.user_id)
    return rows.filter(seen | Q(item__submitted_at__isnull=False) if actor.may(REVIEW) else seen)


def own_items(actor: Actor) -> QuerySet[Item]:
    """Return what the actor may change: their own, or everything made here for an editor.

    What was taken over from another installation nobody changes: it follows its origin.
    """
    if actor.may(SEE_ALL):
        return Item.unscoped.filter(origin_identifier="")
    if actor.user_id is None:
        return Item.unscoped.none()
    return Item.unscoped.filter(owner_id=actor.user_id)


def waiting_items(actor: Actor) -> QuerySet[Item]:
    """Return what waits for a reviewer; nothing for who is none."""
    if not actor.may(REVIEW):
        return Item.unscoped.none()
    return Item.unscoped.filter(submitted_at__isnull=False)


def publishable_items(actor: Actor) -> QuerySet[Item]:
    """Return what the actor may put online without asking: their own, as a reviewer.

    Editors also put online what nobody owns; the operator everything.
    """
    made_here = Item.unscoped.filter(origin_identifier="")
    if actor.is_operator:
        return made_here
    if not actor.may(REVIEW):
        return Item.unscoped.none()
    mine = Q(owner_id=actor.user_id)
    return made_here.filter(mine | Q(owner_id=None) if actor.may(SEE_ALL) else mine)


def _visible_to(owner_id: UUID | None) -> QuerySet[Item]:
    published = Q(status=Status.PUBLISHED)
    own = Q(owner_id=owner_id) if owner_id is not None else Q(pk__in=())
    return Item.unscoped.filter(published | own)


def shown_to_sharer(owner_id: UUID | None) -> QuerySet[Item]:
    """Return the items an import may name to its owner; the operator (no owner) may see all."""
    return Item.unscoped.all() if owner_id is None else _visible_to(owner_id)


def versions_shown_to_sharer(owner_id: UUID | None) -> QuerySet[Version]:
    """Return the versions an import may name to its owner; the operator (no owner) may see all."""
    rows = Version.unscoped.filter(item__in=shown_to_sharer(owner_id))
    return rows if owner_id is None else rows.filter(seen_by_readers(owner_id))


def visible_twin(*, owner_id: UUID | None, content_hash: str) -> Version | None:
    """Return a version with exactly these bytes that the sharer may see, or None."""
    return (
        versions_shown_to_sharer(owner_id)
        .filter(document_id=content_hash, document__is_whole=True)
        .select_related("item")
        .order_by("created_at", "id")
        .first()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShown:
    """One page of a document as readers see it."""

    number: int
    label: str
    text: str
    is_poorly_legible: bool

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Return the text as paragraphs, lists and tables."""
        return stretches(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown(Standing):
    """An item with its versions and the pages of the version shown."""

    id: UUID
    kind: Kind
    title: str
    description: str
    owner_text: str
    network: str
    municipality: str
    language: str
    year: int | None
    status: Status
    themes: tuple[str, ...]
    confirmed_date: date | None
    facts: Facts
    is_own: bool
    may_share: bool
    versions: tuple[VersionShown, ...]
    shown: VersionShown | None
    pages: tuple[PageShown, ...]
    playbook: PlaybookShown | None
    around: Around | None

    @property
    def is_open_question(self) -> bool:
        """Tell whether somebody asks something here that nobody answered yet."""
        return self.around is not None and self.around.is_question and not self.is_answered

    @property
    def is_answered(self) -> bool:
        """Tell whether who asked found the answer here."""
        return self.around is not None and self.around.is_answered

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.KIND_LABELS[self.kind]

    @property
    def theme_labels(self) -> tuple[str, ...]:
        """Return the themes as people call them."""
        labels = shown_themes()
        return tuple(labels.get(code, code) for code in self.themes)

    @property
    def linked_data(self) -> LinkedData:
        """Return what search engines read about the item."""
        return linked_data(self)


def item_page(
    *, actor: Actor, item_id: UUID, number: int | None = None, today: date | None = None
) -> ItemShown:
    """Return an item with the pages of one of its versions; without a number, the current one.

    Without `today` nothing is said of how long ago it was confirmed.
    Raises NotFound when the item or that version is absent or not the actor's to see.
    """
    item = find(visible_items(actor), id=item_id)
    rows = versions_of(item, actor=actor)
    versions = versions_shown(rows, visible=visible_items(actor))
    place = _place(versions, number=number)
    themes = tuple(item.themes.order_by("theme").values_list("theme", flat=True))
    return ItemShown(
        id=item.id,
        kind=Kind(item.kind),
        title=item.title,
        description=item.description,
        owner_text=_owner(item),
        network=item.network,
        municipality=municipality_name(item.municipality_nis),
        language=item.language,
        year=item.year,
        status=Status(item.status),
        themes=themes,
        confirmed_date=item.confirmed_date,
        facts=facts_of(item, today=today),
        is_own=own_items(actor).filter(id=item.id).exists(),
        may_share=actor.may(SHARE),
        versions=versions,
        shown=None if place is None else versions[place],
        pages=() if place is None else _pages(rows[place]),
        playbook=None if place is None else readable_playbook(rows[place]),
        around=around(item=item, themes=themes, actor=actor),
    )


def _owner(item: Item) -> str:
    """Return who made the item: an organisation under its name of today, or what was written."""
    if item.organisation_id is None:
        return item.owner_text
    return organisation_names(ids=[item.organisation_id]).get(item.organisation_id, item.owner_text)


def versions_of(item: Item, *, actor: Actor) -> list[Version]:
    """Return the versions of an item that the actor sees, newest first."""
    rows = visible_versions(actor).filter(item=item)
    return list(rows.select_related("item", "document", "derived_from__item").order_by("-number"))


def _place(versions: Sequence[VersionShown], *, number: int | None) -> int | None:
    """Return where the version asked for stands; None when an item has no version at all."""
    for place, version in enumerate(versions):
        if version.is_current if number is None else version.number == number:
            return place
    if number is not None:
        raise NotFound
    return None


def _pages(version: Version) -> tuple[PageShown, ...]:
    rows = Page.unscoped.filter(document_id=version.document_id).order_by("number")
    return tuple(
        PageShown(
            number=page.number,
            label=page.label,
            text=page.text,
            is_poorly_legible=page.confidence is not None and page.confidence < POOR_READING,
        )
        for page in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to send: its own name, its media type, and either the stored bytes or a clean text."""

    file_name: str
    content_type: str
    content: BinaryIO | None
    text: str


def download(*, actor: Actor, item_id: UUID, number: int) -> Download:
    """Return the file of one version; where details were left out, others get the cleaned text.

    Raises NotFound when the item or the version is absent or not the actor's to see, Refused when
    the file on disk is not what was stored.
    """
    item = find(visible_items(actor), id=item_id)
    version = next((row for row in versions_of(item, actor=actor) if row.number == number), None)
    if version is None:
        raise NotFound
    media_type = MediaType(version.document.media_type)
    if version.is_redacted and not own_items(actor).filter(id=item.id).exists():
        return Download(
            file_name=f"{Path(version.file_name).stem}.txt",
            content_type="text/plain; charset=utf-8",
            content=None,
            text="\n\n".join(f"[{page.label}]\n{page.text}" for page in _pages(version)),
        )
    return Download(
        file_name=Path(version.file_name).name,
        content_type=media_type.content_type,
        content=unchanged_file(version.document_id),
        text="",
    )
