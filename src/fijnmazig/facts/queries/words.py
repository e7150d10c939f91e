"""Words, definitions and laws: everything here is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fijnmazig.common.db import find
from fijnmazig.facts.domain.anchors import FactKind, anchor_of
from fijnmazig.facts.models import Definition, GlossaryTerm, LegalReference


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionShown:
    """One definition, with the law it comes from."""

    key: str
    term: str
    text: str
    plain: str
    source: str
    law: str
    law_url: str
    scope: str
    valid_from: date | None
    valid_to: date | None
    is_platform_definition: bool
    is_verified: bool
    note: str

    @property
    def anchor(self) -> str:
        """Return the mark where it stands on its page."""
        return anchor_of(FactKind.DEFINITION, key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShown:
    """One word in Dutch and English."""

    key: str
    dutch: str
    english: str
    abbreviation: str
    meaning: str
    meaning_en: str
    not_the_same: str
    source: str

    @property
    def anchor(self) -> str:
        """Return the mark where it stands on its page."""
        return anchor_of(FactKind.TERM, key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceShown:
    """One law, decree or circular with the period in which it holds."""

    key: str
    title: str
    article: str
    signed_date: date | None
    in_force_from: date | None
    in_force_to: date | None
    url: str
    note: str
    is_verified: bool
    checked_date: date | None

    @property
    def anchor(self) -> str:
        """Return the mark where it stands on its page."""
        return anchor_of(FactKind.LAW, key=self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPage:
    """Words and definitions."""

    terms: tuple[TermShown, ...]
    definitions: tuple[DefinitionShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawsPage:
    """Laws, decrees and circulars."""

    references: tuple[ReferenceShown, ...]


def words_page() -> WordsPage:
    """Return every word and definition, by name; ours come first among definitions of one term."""
    rows = Definition.unscoped.select_related("reference")
    return WordsPage(
        terms=tuple(_term(row) for row in GlossaryTerm.unscoped.order_by("dutch")),
        definitions=tuple(
            _definition(row) for row in rows.order_by("-is_platform_definition", "term", "key")
        ),
    )


def definition(key: str) -> DefinitionShown:
    """Return one definition. Raises NotFound when it is absent."""
    return _definition(find(Definition.unscoped.select_related("reference"), key=key))


def laws_page() -> LawsPage:
    """Return every legal reference by title."""
    rows = LegalReference.unscoped.order_by("title", "article")
    return LawsPage(references=tuple(_reference(row) for row in rows))


def references(keys: Iterable[str]) -> dict[str, ReferenceShown]:
    """Return legal references by key; keys we do not know are absent."""
    rows = LegalReference.unscoped.filter(key__in=list(keys))
    return {row.key: _reference(row) for row in rows}


def _definition(row: Definition) -> DefinitionShown:
    law = row.reference
    return DefinitionShown(
        key=row.key,
        term=row.term,
        text=row.text,
        plain=row.plain,
        source=row.source,
        law=law.short_title if law else "",
        law_url=law.url if law else "",
        scope=row.scope,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        is_platform_definition=row.is_platform_definition,
        is_verified=row.is_verified,
        note=row.note,
    )


def _term(row: GlossaryTerm) -> TermShown:
    return TermShown(
        key=row.key,
        dutch=row.dutch,
        english=row.english,
        abbreviation=row.abbreviation,
        meaning=row.meaning,
        meaning_en=row.meaning_en,
        not_the_same=row.not_the_same,
        source=row.source,
    )


def _reference(row: LegalReference) -> ReferenceShown:
    return ReferenceShown(
        key=row.key,
        title=row.title,
        article=row.article,
        signed_date=row.signed_date,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        url=row.url,
        note=row.note,
        is_verified=row.is_verified,
        checked_date=row.checked_date,
    )
