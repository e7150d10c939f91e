"""What is in a document: clean pages, fields, places, figures, personal details, a fingerprint."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fijnmazig.library.domain import fields, figures, furniture, personal, shingles, titles
from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.places.domain.recognition import about, all_mentions, counted, recognise
from fijnmazig.places.queries import gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedField:
    """A labelled field and the page it stands on."""

    field: fields.LabelledField
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything reading proposes; positions are offsets in the cleaned text of a page."""

    pages: tuple[PageText, ...]
    fields: tuple[PlacedField, ...]
    municipalities: dict[str, int]
    coordinating_nis: str
    project_title: str
    figures: tuple[figures.FigureSuggestion, ...]
    details: tuple[personal.PersonalSpan, ...]
    fingerprint: shingles.Fingerprint | None
    proposal: titles.Proposal

    @property
    def text(self) -> str:
        """Return the cleaned text of all pages."""
        return "\n".join(page.text for page in self.pages)


def find_all(raw: Sequence[PageText], *, file_name: str, media_type: MediaType) -> Findings:
    """Return what can be found in the pages of a document, in the order they were read."""
    pages = cleaned(raw)
    placed = _fields(raw)
    labelled = [each.field for each in placed]
    return Findings(
        pages=pages,
        fields=placed,
        municipalities=_municipalities(pages),
        coordinating_nis=_coordinating(labelled),
        project_title=_value(labelled, fields.FormField.TITLE),
        figures=tuple(found for page in pages for found in figures.figure_suggestions(page)),
        details=tuple(personal.personal_spans(pages)),
        fingerprint=shingles.fingerprint("\n".join(page.text for page in pages)),
        proposal=titles.propose(
            pages=pages, fields=labelled, media_type=media_type, file_name=file_name
        ),
    )


def cleaned(raw: Sequence[PageText]) -> tuple[PageText, ...]:
    """Return the pages without repeated furniture and with their lines joined."""
    texts = furniture.tidied([page.text for page in raw])
    return tuple(replace(page, text=text) for page, text in zip(raw, texts, strict=True))


def _fields(raw: Sequence[PageText]) -> tuple[PlacedField, ...]:
    """Read the form from the lines as they stand; the first page that has a label wins."""
    found: dict[fields.FormField, PlacedField] = {}
    for page in raw:
        for field in fields.labelled_fields(page.text):
            found.setdefault(field.field, PlacedField(field=field, page=page.number))
    return tuple(found.values())


def _municipalities(pages: Sequence[PageText]) -> dict[str, int]:
    names = gazetteer()
    mentions = (m for page in pages for m in all_mentions(page.text, gazetteer=names))
    return dict(counted(about(mentions)))


def _coordinating(labelled: Sequence[fields.LabelledField]) -> str:
    value = _value(labelled, fields.FormField.COORDINATING)
    mentions = recognise(f"gemeente {value}", gazetteer=gazetteer()) if value else ()
    return mentions[0].nis if mentions else ""


def _value(labelled: Sequence[fields.LabelledField], name: fields.FormField) -> str:
    return next((field.value for field in labelled if field.field is name), "")
