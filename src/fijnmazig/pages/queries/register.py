"""The register of processing, made from what every model declares. Source: GDPR art. 30."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.apps import apps
from django.db import models
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.parts import Facet, FacetOption
from fijnmazig.common.register import FieldClass, Kept, Register
from fijnmazig.pages.domain import READ_REGISTER
from fijnmazig.pages.queries.foreign import BESIDE, FOREIGN, ROOM_OF
from fijnmazig.pages.texts import register as texts
from fijnmazig.pages.texts.things import ROOMS, Thing

CLASS, ROOM = "klasse", "onderdeel"  # the parameters in the address
CAREFUL = (FieldClass.SPECIAL, FieldClass.PERSONAL)

type Model = type[models.Model]


@dataclass(frozen=True, slots=True, kw_only=True)
class Processing:
    """Fields of one table that share one declaration; `table` is its name in the code."""

    table: str
    what: StrOrPromise
    people: StrOrPromise
    fields: tuple[StrOrPromise, ...]
    field_class: FieldClass
    class_label: StrOrPromise
    purpose: StrOrPromise
    ground: StrOrPromise
    retention: StrOrPromise

    @property
    def is_careful(self) -> bool:
        """Tell whether these fields are about people."""
        return self.field_class in CAREFUL


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What one room keeps, the most careful first."""

    key: str
    name: StrOrPromise
    rows: tuple[Processing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """The register, and the fields that nobody declared: none, or something is wrong."""

    rooms: tuple[Room, ...]
    facets: tuple[Facet, ...]
    field_total: int
    careful_total: int
    undeclared: tuple[str, ...]
    classes: tuple[tuple[StrOrPromise, StrOrPromise], ...]


def tables() -> tuple[Model, ...]:
    """Return every model with a table of its own, those of other people's packages too."""
    found = apps.get_models(include_auto_created=True)
    return tuple(model for model in found if not model._meta.proxy)  # noqa: SLF001 -- Django's documented way to read a model


def declared(model: Model) -> Register:
    """Return what a model declares, or what we declare for a model of somebody else."""
    own: Register = getattr(model, "register", ())
    return own or FOREIGN.get(model._meta.label, ())  # noqa: SLF001 -- Django's documented way to read a model


def undeclared_fields(found: Iterable[Model]) -> tuple[str, ...]:
    """Return the columns that nobody declared, as app.Model.field."""
    return tuple(
        f"{model._meta.label}.{field.name}"  # noqa: SLF001 -- Django's documented way to read a model
        for model in found
        for field in model._meta.concrete_fields  # noqa: SLF001 -- idem
        if not any(field.name in kept.fields for kept in declared(model))
    )


def register_page(
    *,
    actor: Actor,
    wanted: Mapping[str, Sequence[str]] | None = None,
    found: Sequence[Model] | None = None,
) -> RegisterPage:
    """Return the register, or only the `wanted` of it by CLASS and ROOM; what is none is left out.

    Each class counts the fields in the rooms that were chosen, each room those of the classes.
    Raises NotFound when the actor may not read it.
    """
    if not actor.may(READ_REGISTER):
        raise NotFound
    known = tables() if found is None else tuple(found)
    asked, rooms = wanted or {}, _rooms(known)
    counts = _counts(rooms)
    classes = {each for each in FieldClass if each.value in asked.get(CLASS, ())}
    keys = {room.key for room in rooms if room.key in asked.get(ROOM, ())}
    of_classes = _only(rooms, classes) if classes else rooms
    of_rooms = tuple(room for room in rooms if not keys or room.key in keys)
    return RegisterPage(
        rooms=tuple(room for room in of_classes if not keys or room.key in keys),
        facets=(
            _class_facet(_counts(of_rooms), classes),
            _room_facet(rooms, counted=of_classes, chosen=keys),
        ),
        field_total=counts.total(),
        careful_total=sum(counts[each] for each in CAREFUL),
        undeclared=undeclared_fields(known),
        classes=tuple((label, texts.CLASSES_ABOUT[each]) for each, label in texts.CLASSES.items()),
    )


def _rooms(found: Sequence[Model]) -> tuple[Room, ...]:
    rows: dict[str, list[Processing]] = {}
    for model in found:
        app = model._meta.app_label  # noqa: SLF001 -- Django's documented way to read a model
        room = rows.setdefault(ROOM_OF.get(app, app), [])
        room += [_processing(model._meta.label, kept) for kept in declared(model)]  # noqa: SLF001 -- idem
    rows["beside"] = [_processing(beside.key, beside.kept) for beside in BESIDE]
    order = [*ROOMS, *(key for key in rows if key not in ROOMS)]
    return tuple(
        Room(
            key=key,
            name=ROOMS.get(key, key),
            rows=tuple(
                sorted(rows[key], key=lambda row: list(texts.CLASSES).index(row.field_class))
            ),
        )
        for key in order
        if rows.get(key)
    )


def _processing(table: str, kept: Kept) -> Processing:
    thing = texts.THINGS.get(table, Thing(table))
    careful = kept.field_class in CAREFUL
    return Processing(
        table=table,
        what=thing.name,
        people=thing.people if careful else "",
        fields=tuple(texts.FIELDS.get(name, name) if careful else name for name in kept.fields),
        field_class=kept.field_class,
        class_label=texts.CLASSES[kept.field_class],
        purpose=kept.purpose,
        ground=texts.GROUNDS[kept.ground],
        retention=kept.retention,
    )


def _only(rooms: tuple[Room, ...], chosen: set[FieldClass]) -> tuple[Room, ...]:
    left = (
        replace(room, rows=tuple(row for row in room.rows if row.field_class in chosen))
        for room in rooms
    )
    return tuple(room for room in left if room.rows)


def _counts(rooms: Iterable[Room]) -> Counter[FieldClass]:
    counts = Counter[FieldClass]()
    for row in (row for room in rooms for row in room.rows):
        counts[row.field_class] += len(row.fields)
    return counts


def _room_facet(rooms: Iterable[Room], *, counted: Iterable[Room], chosen: set[str]) -> Facet:
    totals = {room.key: _counts([room]).total() for room in counted}
    return Facet(
        name=ROOM,
        label=texts.FILTER_ROOM,
        options=tuple(
            FacetOption(
                value=room.key,
                label=room.name,
                count=totals.get(room.key, 0),
                selected=room.key in chosen,
            )
            for room in rooms
        ),
    )


def _class_facet(counts: Counter[FieldClass], chosen: set[FieldClass]) -> Facet:
    return Facet(
        name=CLASS,
        label=texts.FILTER,
        options=tuple(
            FacetOption(value=each.value, label=label, count=counts[each], selected=each in chosen)
            for each, label in texts.CLASSES.items()
        ),
    )
