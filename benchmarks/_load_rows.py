"""Addresses with a record in them, of the records that somebody sees.

Every view declares which query its rows come from. That query is asked as the person who opens
the page, and what stands in an address is read from what it returns: the row itself, what the row
points to, or what belongs to it. Where an address holds no record, or one that only who has a mail
knows, it is looked up here by name.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import chain, islice, product

from benchmarks import _load_names as names
from benchmarks._load_people import Somebody
from django.db.models import Model, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from fijnmazig.campaigns.models import PrintRun
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.http import WHOLE_PAGE
from fijnmazig.directory.domain.hsds.asked import Asked, read
from fijnmazig.directory.queries.machines import PLACES, list_page
from fijnmazig.exchange.domain.sets import known_sets
from fijnmazig.gatherings.models import Certificate, Questionnaire, Seat
from fijnmazig.gatherings.queries.agenda_detail import short_word
from fijnmazig.gatherings.queries.announced import announced_series
from fijnmazig.impact.queries.snapshot_reach import released_snapshots
from fijnmazig.learning.models import CourseCertificate
from fijnmazig.library.models import Digest, Version
from fijnmazig.podcast.domain.kinds import Track

type Values = Mapping[str, object]

ROWS, CHILDREN = 7, 3
"""How many rows of a query are looked at, and how many of what belongs to one."""
# What is asked in an address that says nothing without it.
QUESTIONS = {
    "machines:oai": "?verb=ListRecords&metadataPrefix=oai_dc",
    "impact:version_compare": "?van=1&tot=2",
}


def addresses(route: str, *, who: Somebody, kept: Mapping[str, Iterable[Values]]) -> Iterator[str]:
    """Yield addresses of a route that may open for somebody, none when they may not enter.

    `kept` says what stands in the address of some.
    """
    permission = names.access_of(route).permission
    if permission is not None and not who.actor.may(permission):
        return
    for values in islice(chain(kept.get(route, ()), _values(route, who=who)), ROWS):
        try:
            yield reverse(route, kwargs=dict(values)) + QUESTIONS.get(route, "")
        except NoReverseMatch:
            continue


def _values(route: str, *, who: Somebody) -> Iterator[Values]:
    if route in LOOKED_UP:
        yield from LOOKED_UP[route]()
        return
    wanted = list(names.parameters_of(route))
    if () in wanted:
        yield {}
    for row in islice(_rows(names.access_of(route).scope, actor=who.actor), ROWS):
        for each in filter(None, wanted):
            is_alone = sum(one.endswith("_id") for one in each) == 1
            found = [list(_found(row, name, is_alone=is_alone)) for name in each]
            yield from (dict(zip(each, one, strict=True)) for one in product(*found))


def _rows(scope: str, *, actor: Actor) -> Iterator[Model]:
    """Yield the rows that the actor sees; none of a query that asks for a key itself."""
    if scope == WHOLE_PAGE:
        return
    module, _, name = f"fijnmazig.{scope}".rpartition(".")
    query = getattr(import_module(module), name)
    known = {"actor": actor, "at": timezone.now(), "on": timezone.localdate()}
    asked = inspect.signature(query).parameters.values()
    if any(one.name not in known for one in asked):
        return
    told = {one.name: known[one.name] for one in asked}
    placed = [told.pop(one.name) for one in asked if one.kind is one.POSITIONAL_OR_KEYWORD]
    rows = query(*placed, **told)
    if isinstance(rows, QuerySet):
        yield from rows.order_by("pk")[:ROWS]


def _found(row: Model, name: str, *, is_alone: bool) -> Iterable[object]:
    """Return what `name` in an address may be, for this row."""
    if _is_of(type(row), name):
        return [row.pk]
    if hasattr(row, name):
        return [getattr(row, name)]
    found = list(_below(row, name))
    for parent in _parents(row):
        if not found and _is_of(type(parent), name):
            found = [parent.pk]
        found = found or ([getattr(parent, name)] if hasattr(parent, name) else [])
        found = found or list(_below(parent, name))
    return found or ([row.pk] if is_alone and name.endswith("_id") else [])


def _is_of(model: type[Model], name: str) -> bool:
    return name.endswith("_id") and str(model._meta.model_name).endswith(  # noqa: SLF001 -- Django's name for it
        name.removesuffix("_id").replace("_", "")
    )


def _parents(row: Model) -> Iterator[Model]:
    for field in row._meta.concrete_fields:  # noqa: SLF001 -- Django's name for it
        parent = getattr(row, field.name) if field.many_to_one else None
        if parent is not None:
            yield parent


def _below(row: Model, name: str) -> Iterator[object]:
    """Yield what hangs on a row: the id of one of this name, or its own value of that name."""
    for relation in row._meta.related_objects:  # noqa: SLF001 -- Django's name for it
        model = relation.related_model
        columns = {field.attname for field in model._meta.concrete_fields}  # noqa: SLF001 -- idem
        column = name if name in columns or not _is_of(model, name) else "pk"
        if column == "pk" or column in columns:
            rows = model._base_manager.filter(**{relation.field.name: row})  # noqa: SLF001 -- idem
            yield from rows.order_by("pk").values_list(column, flat=True)[:CHILDREN]


def _listed_place() -> Iterator[Values]:
    asked = read({})
    assert isinstance(asked, Asked)
    listed = list_page(PLACES, asked=asked, today=timezone.localdate())["contents"]
    for place in listed:  # type: ignore[attr-defined]  # a list of objects
        yield {"name": PLACES, "thing_id": place["id"]}


def _two_versions() -> Iterator[Values]:
    # How far two texts lie apart says nothing of a house: the shortest, as in every house.
    shortest = Version.unscoped.filter(number__gt=1).order_by("document__size", "pk")
    for row in shortest[:ROWS]:
        yield {
            "item_id": row.item_id,
            "number": row.number,
            "old_id": row.item_id,
            "old_number": row.number - 1,
        }


def _open_figures() -> Iterator[Values]:
    for row in (
        released_snapshots().filter(project__is_public=True).select_related("project")[:ROWS]
    ):
        yield {"key": row.project.key, "number": row.number}


def _series() -> Iterator[Values]:
    for series_id in announced_series(ANONYMOUS).order_by("pk").values_list("id", flat=True)[:ROWS]:
        yield {"word": short_word(series_id)}


LOOKED_UP: Mapping[str, Callable[[], Iterable[Values]]] = {
    "campaigns:card_short": lambda: PrintRun.unscoped.order_by("pk").values("word")[:ROWS],
    "game:player_story": lambda: [{"number": 1}],
    "game:player_worker": lambda: [{"number": 1}],
    "gatherings:agenda_short": _series,
    "gatherings:answer_create": lambda: (
        {"questionnaire_id": row.id} for row in Questionnaire.unscoped.order_by("pk")[:ROWS]
    ),
    "gatherings:certificate_check": lambda: Certificate.unscoped.order_by("pk").values("code")[:1],
    "gatherings:course_say": lambda: (
        {"key": row.course_key}
        for row in Seat.unscoped.exclude(course_key=None).order_by("pk")[:ROWS]
    ),
    "learning:certificate_check": lambda: CourseCertificate.unscoped.order_by("pk").values("code"),
    "learning:module_done": lambda: [{"module": 1}],
    "library:digest_stop": lambda: Digest.unscoped.order_by("pk").values("token")[:ROWS],
    "library:version_compare": _two_versions,
    "machines:dataset_detail": _open_figures,
    "machines:hsds_other_detail": _listed_place,
    "machines:hsds_other_list": lambda: [{"name": PLACES}],
    "machines:set_feed": lambda: ({"spec": spec} for spec in known_sets()),
    "machines:site_map_file": lambda: [{"number": 1}],
    "podcast:cover_drawing": lambda: [{"word": Track.CARE.value}],
    "podcast:cover_picture": lambda: [{"word": Track.CARE.value}],
}
