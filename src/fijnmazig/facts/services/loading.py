"""Take over the tables of `content/facts`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import models as db
from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.facts import models, texts
from fijnmazig.facts.domain import tables
from fijnmazig.facts.domain.permissions import LOAD

FILES = {
    "figure": "figures.toml",
    "reference": "legal.toml",
    "definition": "definitions.toml",
    "term": "glossary.toml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How much the tables hold, how many rows a load changed, and which it left alone."""

    figures: int
    references: int
    definitions: int
    terms: int
    changes: int
    kept: tuple[str, ...]


@transaction.atomic
def load(*, actor: Actor, folder: Path = CONTENT / "facts") -> Loaded:
    """Make the database hold what the tables in `folder` say, all or nothing.

    A figure that a person changed in the house is left as it is and named in `kept`. A second
    load changes nothing and leaves no act in the record.

    Raises NotFound when the actor may not, Refused with every mistake when a table is wrong.
    """
    if not actor.may(LOAD):
        raise NotFound
    content, faults = tables.parse({table: _rows(folder / name) for table, name in FILES.items()})
    if faults:
        raise Refused(texts.not_loaded(faults))
    kept = _changed_by_people()
    changes = _store(models.LegalReference, _references(content), links=("replaced_by_id",))
    changes += _store(models.Definition, _definitions(content))
    changes += _store(models.GlossaryTerm, _terms(content))
    changes += _store(models.Figure, _figures(content), links=("superseded_by_id",), kept=kept)
    if changes:
        record(actor=actor, act="facts.loaded", details={"changes": changes})
    return Loaded(
        figures=len(content.figures),
        references=len(content.references),
        definitions=len(content.definitions),
        terms=len(content.terms),
        changes=changes,
        kept=tuple(sorted(kept)),
    )


def _rows(path: Path) -> Sequence[Mapping[str, Any]]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Refused(texts.FILE_MISSING % {"name": path.name}) from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(texts.FILE_UNREADABLE % {"name": path.name, "fault": error}) from error
    (rows,) = table.values() if len(table) == 1 else ([],)
    return list(rows)


def _changed_by_people() -> set[str]:
    return set(models.FigureChange.unscoped.values_list("figure_id", flat=True))


type Row = dict[str, Any]


def _figures(content: tables.Content) -> list[Row]:
    same = [
        "key",
        "statement",
        "statement_en",
        "value",
        "value_to",
        "written",
        "unit",
        "population",
        "territory",
        "period",
        "definition",
        "numerator",
        "denominator",
        "source",
        "source_url",
        "source_date",
        "claimed_in",
        "standing",
        "reason",
        "verified_by",
    ]
    return [
        {
            **{name: getattr(row, name) for name in same},
            "verified_date": row.verified,
            "superseded_by_id": row.superseded_by or None,
            "position": position,
        }
        for position, row in enumerate(content.figures)
    ]


def _references(content: tables.Content) -> list[Row]:
    return [
        {
            "key": row.key,
            "title": row.title,
            "short_title": row.short_title,
            "article": row.article,
            "signed_date": row.signed,
            "in_force_from": row.in_force_from,
            "in_force_to": row.in_force_to,
            "url": row.url,
            "note": row.note,
            "is_verified": row.verified,
            "checked_date": row.checked,
            "replaced_by_id": row.replaced_by or None,
        }
        for row in content.references
    ]


def _definitions(content: tables.Content) -> list[Row]:
    return [
        {
            "key": row.key,
            "term": row.term,
            "text": row.text,
            "plain": row.plain,
            "source": row.source,
            "reference_id": row.reference or None,
            "scope": row.scope,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "is_platform_definition": row.platform,
            "is_verified": row.verified,
            "note": row.note,
        }
        for row in content.definitions
    ]


def _terms(content: tables.Content) -> list[Row]:
    names = [
        "key",
        "dutch",
        "english",
        "abbreviation",
        "meaning",
        "meaning_en",
        "not_the_same",
        "source",
    ]
    return [{name: getattr(row, name) for name in names} for row in content.terms]


def _store(
    model: type[Any],
    rows: Sequence[Row],
    *,
    links: Sequence[str] = (),
    kept: set[str] = frozenset(),  # type: ignore[assignment]  # an empty set that nobody changes
) -> int:
    """Write what differs and remove what is gone; links among rows come last."""
    there: dict[str, db.Model] = {row.pk: row for row in model.unscoped.all()}
    changes = 0
    for row in rows:
        known = there.pop(row["key"], None)
        if row["key"] in kept or (known is not None and _same(known, row)):
            continue
        values = {name: value for name, value in row.items() if name not in links}
        model.unscoped.update_or_create(key=row["key"], defaults=values)
        changes += 1
    for row in rows:
        if row["key"] not in kept and links:
            model.unscoped.filter(key=row["key"]).update(**{name: row[name] for name in links})
    gone = [key for key in there if key not in kept]
    model.unscoped.filter(pk__in=gone).delete()
    return changes + len(gone)


def _same(known: db.Model, row: Row) -> bool:
    return all(getattr(known, name) == value for name, value in row.items())
