"""What machines read: services as HSDS writes them, in pages; only what everybody may see."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.hsds import writing
from fijnmazig.directory.domain.hsds.asked import Asked, Detail
from fijnmazig.directory.domain.hsds.terms import (
    Json,
    Taxonomy,
    all_terms,
    taxonomy_id,
    written_taxonomy,
    written_term,
)
from fijnmazig.directory.domain.hsds.writing import Around, Municipality, OpenService
from fijnmazig.directory.domain.kinds import Visibility
from fijnmazig.directory.models import Channel, Location, Service, ServiceTerm
from fijnmazig.directory.queries.channels import visible_services
from fijnmazig.directory.queries.narrowing import worded
from fijnmazig.directory.queries.whole import open_services
from fijnmazig.places.queries import gazetteer

PLACES = "service_at_locations"
FACETS = frozenset({Taxonomy.SITUATION, Taxonomy.FORM, Taxonomy.WHO, Taxonomy.LANGUAGE})


def service_page(asked: Asked, *, today: date) -> Json:
    """Return one page of services, in a fixed order."""
    rows = _narrowed(visible_services(ANONYMOUS), asked).order_by("position", "name", "key")
    total, first = rows.count(), (asked.page - 1) * asked.per_page
    services = open_services(list(rows[first : first + asked.per_page]))
    around = _around(today)
    writers: Mapping[Detail, Callable[[OpenService], Json]] = {
        Detail.MINIMAL: writing.minimal,
        Detail.BRIEF: writing.brief,
        Detail.FULL: lambda service: writing.whole(service, around=around),
    }
    write = writers[asked.detail]
    return _page([write(service) for service in services], asked=asked, total=total)


def service(service_id: UUID, *, today: date) -> Json:
    """Return one service with all that hangs on it. Raises NotFound when it is not open."""
    found = open_services(list(visible_services(ANONYMOUS).filter(id=service_id)))
    if not found:
        raise NotFound
    return writing.whole(found[0], around=_around(today))


def every_service() -> tuple[OpenService, ...]:
    """Return all that is published, without anything internal."""
    rows = visible_services(ANONYMOUS).order_by("position", "name", "key")
    return open_services(list(rows))


def every_written_service(*, today: date) -> tuple[Json, ...]:
    """Return all that is published as HSDS writes it."""
    around = _around(today)
    return tuple(writing.whole(service, around=around) for service in every_service())


def list_page(name: str, *, asked: Asked, today: date) -> Json:
    """Return one page of one of the other lists of the standard.

    Raises NotFound when there is no such list.
    """
    first = (asked.page - 1) * asked.per_page
    last = first + asked.per_page
    if name == PLACES:
        places = _places_between(first, last, today=today)
        return _page(places, asked=asked, total=_place_total())
    found = _listed(name)
    return _page(list(found[first:last]), asked=asked, total=len(found))


def one_listed(name: str, *, thing_id: UUID, today: date) -> Json:
    """Return one object of a list. Raises NotFound when it is not there."""
    things = _places_beside(thing_id, today=today) if name == PLACES else _listed(name)
    found = next((thing for thing in things if thing["id"] == str(thing_id)), None)
    if found is None:
        raise NotFound
    return found


def _listed(name: str) -> tuple[Json, ...]:
    makers: Mapping[str, Callable[[], tuple[Json, ...]]] = {
        "organizations": _organizations,
        "taxonomies": lambda: tuple(written_taxonomy(one) for one in Taxonomy),
        "taxonomy_terms": lambda: tuple(written_term(term) for term in all_terms()),
    }
    if name not in makers:
        raise NotFound
    return makers[name]()


def _organizations() -> tuple[Json, ...]:
    providers = visible_services(ANONYMOUS).order_by("provider").values_list("provider", flat=True)
    return tuple(writing.organization(provider) for provider in providers.distinct())


def _place_total() -> int:
    """Return how many places there are in all.

    A secret place has neither desk nor address: the database refuses them.
    """
    services = visible_services(ANONYMOUS).values("id")
    return sum(rows.filter(service__in=services).count() for rows in _rows_of_places())


def _rows_of_places() -> tuple[QuerySet[Channel], QuerySet[Location]]:
    """Return all that is a place: ways to reach a service, and addresses everybody may know."""
    public = Location.unscoped.filter(visibility=Visibility.PUBLIC.value)
    return Channel.unscoped.all(), public


def _places_between(first: int, last: int, *, today: date) -> list[Json]:
    """Return the places of the list from one number to before another, from 0 on.

    Of services only the places are counted until there are enough, and only those shown written.
    """
    channels, public = (_counted(rows) for rows in _rows_of_places())
    rows = visible_services(ANONYMOUS).order_by("position", "name", "key")
    counted = rows.annotate(places=channels + public).values_list("id", "places")
    chosen: list[UUID] = []
    start = end = 0  # of the places of what is chosen
    for service_id, places in counted.iterator():
        end += places
        if end > first:
            chosen.append(service_id)
        else:
            start = end
        if end >= last:
            break
    return _places_of(chosen, today=today)[first - start : last - start]


def _counted(rows: QuerySet[Channel] | QuerySet[Location]) -> Coalesce:
    """Return how many of these rows the service of an outer question has."""
    own = rows.filter(service=OuterRef("pk")).order_by().values("service")
    return Coalesce(Subquery(own.annotate(total=Count("pk")).values("total")), 0)


def _places_beside(place_id: UUID, *, today: date) -> list[Json]:
    """Return the places of the service that has this one; nothing when there is none.

    A channel has the id of its place for as long as nobody changed its kind or order; whatever was
    changed since, and an address, is looked for among all places.
    """
    if place_id.version != writing.VERSION:
        return []
    everything = visible_services(ANONYMOUS)
    near = everything.filter(id__in=Channel.unscoped.filter(id=place_id).values("service"))
    for services in (near, everything):
        for service_id, own in _place_ids(services):
            if place_id in own:
                return _places_of([service_id], today=today)
    return []


def _place_ids(services: QuerySet[Service]) -> Iterator[tuple[UUID, frozenset[UUID]]]:
    """Yield services with the ids of their places; three queries, none of them written."""
    ids = services.order_by().values("id")
    every_channel, everywhere = _rows_of_places()
    channels, public = every_channel.filter(service__in=ids), everywhere.filter(service__in=ids)
    kinds: defaultdict[UUID, list[str]] = defaultdict(list)
    for service_id, kind in channels.order_by("position").values_list("service_id", "kind"):
        kinds[service_id].append(kind)
    locations = Counter(public.values_list("service_id", flat=True))
    for service_id in kinds.keys() | locations.keys():
        own = writing.place_ids(
            service_id, kinds=kinds.get(service_id, ()), locations=locations[service_id]
        )
        yield service_id, frozenset(own)


def _places_of(service_ids: Sequence[UUID], *, today: date) -> list[Json]:
    """Return all places of services, in the order given."""
    around = _around(today)
    rows = visible_services(ANONYMOUS).in_bulk(service_ids)
    services = open_services([rows[service_id] for service_id in service_ids])
    return [
        place
        for service in services
        for place in writing.service_at_locations(service, around=around)
    ]


def _page(contents: list[Json], *, asked: Asked, total: int) -> Json:
    pages = max(math.ceil(total / asked.per_page), 1)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _around(today: date) -> Around:
    """Return what the writer needs of municipalities, of today and of before."""
    return Around(today=today, municipalities=_municipalities())


def _municipalities() -> Mapping[str, Municipality]:
    return {
        one.nis: Municipality(name=one.name, province=one.province.value)
        for one in sorted(gazetteer().municipalities, key=lambda one: one.valid_from)
    }


def _narrowed(rows: QuerySet[Service], asked: Asked) -> QuerySet[Service]:
    rows = worded(rows, text=asked.search)
    if asked.taxonomy_term_id:
        rows = rows.filter(_with_term(asked.taxonomy_term_id))
    if asked.taxonomy_id:
        rows = rows.filter(_with_taxonomy(asked.taxonomy_id))
    if asked.organization_id:
        rows = rows.filter(provider__in=_providers(asked.organization_id))
    if asked.modified_after:
        rows = rows.filter(changed_at__gte=asked.modified_after)
    return rows


def _with_term(term_id: UUID) -> Q:
    term = next((term for term in all_terms() if term.id == term_id), None)
    if term is None:
        return Q(pk__in=())
    if term.taxonomy in FACETS:
        return Q(_terms(facet=term.taxonomy.value, code=term.code))
    return Q(**{term.taxonomy.value.lower(): term.code})


def _with_taxonomy(wanted: UUID) -> Q:
    taxonomy = next((one for one in Taxonomy if taxonomy_id(one) == wanted), None)
    if taxonomy is None:
        return Q(pk__in=())
    return Q(_terms(facet=taxonomy.value)) if taxonomy in FACETS else Q()


def _terms(**chosen: str) -> Exists:
    return Exists(ServiceTerm.unscoped.filter(service=OuterRef("pk"), **chosen))


def _providers(organization_id: UUID) -> list[str]:
    names = visible_services(ANONYMOUS).values_list("provider", flat=True).distinct()
    return [name for name in names if writing.organization_id(name) == organization_id]
