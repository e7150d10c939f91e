"""A library for the tests of the search: items with pages and no files, kept between tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import models, transaction
from django.test import override_settings

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.library.domain.items import Kind, Status, Term
from fijnmazig.library.domain.plan import Facet, Language, Options, Plan, Vocabulary
from fijnmazig.library.domain.query import plan_query
from fijnmazig.library.domain.spelling import Suggestion, alike, edits_allowed, shapes
from fijnmazig.library.index.language import language
from fijnmazig.library.models import (
    Document,
    IndexChange,
    Item,
    ItemTerm,
    ItemTheme,
    Page,
    PageTokens,
    Version,
)
from fijnmazig.library.queries.found import SearchPage
from fijnmazig.library.queries.search import search
from fijnmazig.library.queries.upkeep import is_behind, rebuild
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.tests.factories import MONDAY

KEPT = (Document, Page, PageTokens, Item, ItemTheme, ItemTerm, Version, IndexChange)
NETWORK = "Fijnmazig netwerk Rupel"


def shelve(
    *pages: str,
    title: str = "Nota",
    themes: tuple[str, ...] = (),
    terms: tuple[tuple[Term, str], ...] = (),
    **columns: Any,
) -> Item:
    """Return a published item of which the document has these pages; an item may have none."""
    settled = {
        "kind": Kind.OTHER,
        "status": Status.PUBLISHED,
        "created_at": MONDAY,
        "changed_at": MONDAY,
        **columns,
    }
    item = Item.unscoped.create(title=title, **settled)
    ItemTheme.unscoped.bulk_create(ItemTheme(item=item, theme=theme) for theme in themes)
    ItemTerm.unscoped.bulk_create(
        ItemTerm(item=item, facet=facet, code=code) for facet, code in terms
    )
    if pages:
        add_version(item, *pages, name=f"{title.lower()}.txt")
    store_tokens(item_id=item.id)
    return item


def add_version(item: Item, *pages: str, name: str = "nota.txt", **columns: Any) -> Version:
    """Return a new version of an item, with these pages."""
    document = Document.unscoped.create(
        content_hash=uuid4().hex * 2,
        media_type="text/plain",
        size=1,
        page_total=len(pages),
        is_whole=True,
        stored_at=MONDAY,
    )
    Page.unscoped.bulk_create(
        Page(document=document, number=number, label=f"blz. {number}", text=text, source="TEXT")
        for number, text in enumerate(pages, start=1)
    )
    settled = {
        "number": item.versions.count() + 1,
        "file_name": name,
        "created_at": MONDAY,
        "published_at": MONDAY if item.status == Status.PUBLISHED else None,
        **columns,
    }
    return Version.unscoped.create(item=item, document=document, **settled)


def member(number: int) -> Actor:
    """Return a person without any special permission."""
    return Actor(user_id=UUID(int=number), permissions=frozenset({"member"}))


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a library that was made once, and the home with its index."""

    home: Path
    rows: tuple[tuple[type[models.Model], tuple[models.Model, ...]], ...]

    def put_back(self) -> None:
        """Store the rows anew, for one test, with an index that no other test took further."""
        for model, rows in self.rows:
            model._default_manager.bulk_create(rows)  # noqa: SLF001 -- Django's public name
        with override_settings(FIJNMAZIG_HOME=self.home):
            if is_behind():
                rebuild()


def keep(*, home: Path, fill: Callable[[], object]) -> Kept:
    """Return the library that `fill` makes, indexed; the database is left as it was."""
    with override_settings(FIJNMAZIG_HOME=home), transaction.atomic():
        fill()
        rebuild()
        rows = tuple((model, tuple(model.unscoped.order_by("pk"))) for model in KEPT)
        transaction.set_rollback(True)
    return Kept(home, rows)


def fill_shelf() -> None:
    """Make the small library that most tests of the search look at."""
    shelve(
        "Een draaiboek voor lotgenoten.",
        "Kindermishandeling komt vaker voor dan we denken.",
        "Bel 03/880.18.00 of lees omzendbrief COL 4/2006.",
        title="Handreiking",
        kind=Kind.PLAYBOOK,
        themes=("kindermishandeling", "lotgenoten"),
        terms=((Term.FORM, "fysiek"), (Term.FORM, "psychisch"), (Term.AUDIENCE, "politie")),
        age_from_months=12 * 12,
        age_to_months=18 * 12,
        licence="cc-by",
        municipality_nis="11005",
        year=2024,
        confirmed_date=date(2026, 1, 5),
    )
    shelve(
        "Wie meldt mishandeling van jonge kinderen? De juf van de klas.",
        title="Signalen",
        kind=Kind.TRAINING,
        themes=("kindermishandeling",),
        terms=((Term.FORM, "psychisch"), (Term.TRACK, "zorg"), (Term.PHASE, "preventie")),
        age_from_months=-9,
        age_to_months=3 * 12,
        network=NETWORK,
        year=2025,
        confirmed_date=date(2026, 2, 5),
    )
    shelve(
        "De groep voor oudermishandeling start in het najaar met partnergeweld.",
        title="Najaarsgroep",
        kind=Kind.PLAYBOOK,
        themes=("oudermishandeling",),
        language="fr",
        confirmed_date=date(2025, 12, 5),
    )
    shelve(
        "Vorming over ouderenmis(be)handeling voor eerstelijnswerkers.",
        title="Vormingsreeks",
        kind=Kind.TRAINING,
        confirmed_date=date(2025, 11, 5),
    )
    _fill_hidden()


def _fill_hidden() -> None:
    """Add what not everyone may see, and what has no document."""
    shelve(
        "Kindermishandeling en stalking in een eerste opzet over zeppelins.",
        title="Eerste opzet",
        kind=Kind.REPORT,
        status=Status.DRAFT,
        owner_id=UUID(int=7),
        themes=("stalking",),
    )
    shelve(
        "Kindermishandeling: dit stuk is teruggetrokken.",
        title="Teruggetrokken",
        kind=Kind.SLIDES,
        status=Status.WITHDRAWN,
        owner_id=UUID(int=8),
    )
    shelve(title="Webpagina over verontrusting", kind=Kind.LINK, confirmed_date=date(2025, 10, 5))


class Words:
    """A vocabulary of a few documents in memory, for the planner alone."""

    def __init__(self, *texts: str, misprints: tuple[str, ...] = ()) -> None:
        self.language = language()
        self.misprints = misprints
        self.documents = [self._terms(text) for text in texts]
        self.terms = sorted({term for terms in self.documents for term in terms})
        self.spellings = shapes(sorted({*" ".join(texts).lower().split(), *self.terms}))

    def _terms(self, text: str) -> set[str]:
        streams = self.language.analyser.streams(text)
        return {*streams.words.split(), *streams.parts.split(), *streams.loose.split()}

    def total(self, term: str) -> int:
        return sum(term in terms for terms in self.documents)

    def between(self, opening: str, ending: str) -> list[str]:
        return [term for term in self.terms if term.startswith(opening) and term.endswith(ending)]

    def misspelt(self, spelling: str) -> list[str]:
        near = shapes(self.misprints)
        return [word for _, word in alike(spelling, among=near, limit=edits_allowed(spelling))]

    def alike(self, spelling: str) -> list[Suggestion]:
        found = alike(spelling, among=self.spellings, limit=edits_allowed(spelling))
        return [
            Suggestion(word, edits, self.total(self.language.analyser.term(word)))
            for edits, word in found
        ]


def plan(text: str, *, among: Vocabulary | None = None, options: Options | None = None) -> Plan:
    """Return the plan for a query over some words."""
    spoken: Language = language()
    return plan_query(text, language=spoken, vocabulary=among or Words(), options=options)


def ask(query: str, *, actor: Actor = OPERATOR, **more: Any) -> SearchPage:
    """Return what a search gives, by default to someone who may see everything."""
    return search(actor=actor, query=query, **more)


def titles(found: SearchPage) -> list[str]:
    """Return the titles of what was found, in order."""
    return [result.title for result in found.results]


def counted(found: SearchPage, facet: Facet) -> dict[str, int]:
    """Return the values of one facet with their totals."""
    return {value.value: value.total for value in found.facets.get(facet, ())}


def pairs_of(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each two words of one group, both ways round."""
    for group, word in rows:
        yield from ((word, other) for name, other in rows if name == group and other != word)
