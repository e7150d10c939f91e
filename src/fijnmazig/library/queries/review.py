"""What the owner of a draft still has to look at: proposals, personal details, look-alikes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Status, Term
from fijnmazig.library.domain.review import may_submit
from fijnmazig.library.models import (
    FigureSuggestion,
    ImportedFile,
    Item,
    MunicipalityMention,
    Page,
    PersonalDetail,
    ProposedField,
)
from fijnmazig.library.queries.drafts import Writing, writing_of
from fijnmazig.library.queries.imports import Similar, similar_to, tells_maker
from fijnmazig.library.queries.items import own_items, publishable_items
from fijnmazig.library.queries.own import reasons_of
from fijnmazig.library.queries.reviewing import next_versions
from fijnmazig.library.queries.standing import Standing
from fijnmazig.library.queries.writing import written_version
from fijnmazig.organisations.queries.affiliations import affiliations
from fijnmazig.organisations.queries.doors import organisation_choices
from fijnmazig.places.queries import municipality_name

MOST_NAMES = 1_000  # organisations in the page; more would be slow on a telephone
AROUND = 60  # characters of context left and right of a personal detail


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShown:
    """A labelled field with the line it was read from."""

    label: str
    value: str
    page_number: int
    source_line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailShown:
    """A personal detail that waits for a decision, with the words around it."""

    id: int
    kind: str
    text: str
    before: str
    after: str
    page_number: int
    is_functional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """A figure as the document writes it, with its label and sentence; a suggestion."""

    label: str
    written: str
    page_number: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Standing):
    """An item as its owner sees it: what to decide, and where it stands.

    `reason` says why it came back. `may_publish`: without asking a reviewer.
    """

    item_id: UUID
    title: str
    status: Status
    initial: dict[str, object]
    organisations: tuple[tuple[UUID, str], ...]
    fields: tuple[FieldShown, ...]
    municipalities: tuple[str, ...]
    figures: tuple[FigureShown, ...]
    details: tuple[DetailShown, ...]
    similar: tuple[Similar, ...]
    submitted_at: datetime | None
    next_number: int | None
    reason: str
    may_publish: bool
    is_written: bool
    tells_maker: bool
    writing: Writing

    @property
    def organisation_names(self) -> tuple[str, ...]:
        """Return the names that the browser may suggest; the form knows all of them."""
        return tuple(name for _key, name in self.organisations[:MOST_NAMES])

    @property
    def look_alikes(self) -> tuple[Similar, ...]:
        """Return the look-alikes that must be decided on before anything else."""
        return tuple(similar for similar in self.similar if not similar.is_related_only)

    @property
    def has_next_version(self) -> bool:
        """Tell whether there is a version that no reader has seen."""
        return self.next_number is not None

    @property
    def may_submit(self) -> bool:
        """Tell whether the owner can ask to put something online."""
        waits = self.submitted_at is not None
        return may_submit(self.status, is_waiting=waits, has_next_version=self.has_next_version)


def review_page(*, actor: Actor, item_id: UUID, today: date) -> Review:
    """Return everything the owner decides about one item.

    A first draft names the organisation that its owner works for today.
    Raises NotFound when the item is absent or not the actor's to change.
    """
    item = find(own_items(actor), id=item_id)
    hashes = list(item.versions.values_list("document_id", flat=True))
    return Review(
        item_id=item.id,
        title=item.title,
        status=Status(item.status),
        initial=_initial(item) | _first_owner(item, actor=actor, today=today),
        organisations=organisation_choices(actor=actor, on=today),
        fields=_fields(hashes),
        municipalities=_municipalities(hashes),
        figures=_figures(hashes),
        details=_details(hashes),
        similar=_similar(item),
        submitted_at=item.submitted_at,
        next_number=next_versions(item).values_list("number", flat=True).first(),
        reason=reasons_of([item.id]).get(item.id, ""),
        writing=writing_of(item),
        may_publish=publishable_items(actor).filter(id=item.id).exists(),
        is_written=written_version(item) is not None,
        tells_maker=tells_maker(item),
    )


def _initial(item: Item) -> dict[str, object]:
    return {
        "title": item.title,
        "kind": item.kind,
        "description": item.description,
        "owner_text": item.owner_text,
        "network": item.network,
        "municipality": municipality_name(item.municipality_nis),
        "themes": list(item.themes.values_list("theme", flat=True)),
        "language": item.language,
        "year": item.year,
        "age_from": _age(item.age_from_months),
        "age_to": _age(item.age_to_months),
        "licence": item.licence,
        "contact_role": item.contact_role,
        "contact_address": item.contact_address,
        "link": item.link,
        **_terms(item),
    }


def _first_owner(item: Item, *, actor: Actor, today: date) -> dict[str, object]:
    if item.owner_text or item.status != Status.DRAFT or actor.user_id != item.owner_id:
        return {}
    if actor.user_id is None:
        return {}
    found = affiliations(actor=actor, user_ids=[actor.user_id], on=today)
    return {"owner_text": found[actor.user_id]} if actor.user_id in found else {}


def _terms(item: Item) -> dict[str, list[str]]:
    """Return the chosen codes by the name of their field."""
    found: dict[str, list[str]] = {facet.value.lower(): [] for facet in Term}
    for facet, code in item.terms.values_list("facet", "code"):
        found[facet.lower()].append(code)
    return found


def _age(months: int | None) -> str:
    return "" if months is None else texts.age_text(months)


def _fields(hashes: list[str]) -> tuple[FieldShown, ...]:
    rows = ProposedField.unscoped.filter(document_id__in=hashes).order_by("id")
    return tuple(
        FieldShown(
            label=row.label,
            value=row.value,
            page_number=row.page_number,
            source_line=row.source_line,
        )
        for row in rows
    )


def _municipalities(hashes: list[str]) -> tuple[str, ...]:
    rows = MunicipalityMention.unscoped.filter(document_id__in=hashes).order_by("-times", "nis")
    return tuple(municipality_name(nis) for nis in rows.values_list("nis", flat=True))


def _figures(hashes: list[str]) -> tuple[FigureShown, ...]:
    rows = FigureSuggestion.unscoped.filter(document_id__in=hashes).order_by("page_number", "label")
    return tuple(
        FigureShown(
            label=row.label,
            written=row.written,
            page_number=row.page_number,
            sentence=row.sentence,
        )
        for row in rows
    )


def _details(hashes: list[str]) -> tuple[DetailShown, ...]:
    rows = PersonalDetail.unscoped.filter(document_id__in=hashes)
    pages = {
        (document_id, number): text
        for document_id, number, text in Page.unscoped.filter(
            document_id__in=rows.values("document_id")
        ).values_list("document_id", "number", "text")
    }
    return tuple(
        _detail(row, pages.get((row.document_id, row.page_number), ""))
        for row in rows.order_by("page_number", "start")
    )


def _detail(row: PersonalDetail, text: str) -> DetailShown:
    return DetailShown(
        id=row.id,
        kind=row.kind,
        text=text[row.start : row.end],
        before=text[max(0, row.start - AROUND) : row.start],
        after=text[row.end : row.end + AROUND],
        page_number=row.page_number,
        is_functional=row.is_functional,
    )


def _similar(item: Item) -> tuple[Similar, ...]:
    rows = ImportedFile.unscoped.filter(
        item=item, similar_document__isnull=False, is_likeness_decided=False
    ).select_related("batch")
    found = (similar_to(row, owner_id=row.batch.owner_id) for row in rows)
    return tuple(similar for similar in found if similar is not None)
