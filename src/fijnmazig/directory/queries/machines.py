"""What machines read: services as HSDS writes them, in pages; only what everybody may see."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

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
        index = _place_index()
        return _page(_places(index[first:last], today=today), asked=asked, total=len(index))
    found = _listed(name)
    return _page(list(found[first:last]), asked=asked, total=len(found))


def one_listed(name: str, *, thing_id: UUID, today: date) -> Json:
    """Return one object of a list. Raises NotFound when it is not there."""
    if name == PLACES:
        index = [one for one in _place_index() if one[1] == thing_id]
        found: Sequence[Json] = _places(index, today=today)
    else:
        found = [thing for thing in _listed(name) if thing["id"] == str(thing_id)]
    if not found:
        raise NotFound
    return found[0]


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


def _place_index() -> list[tuple[UUID, UUID]]:
    """Return service and id of every place in the order of the list; three queries, none written.

    A secret place has neither desk nor address: the database refuses them.
    """
    rows = visible_services(ANONYMOUS).order_by("position", "name", "key")
    kinds: defaultdict[UUID, list[str]] = defaultdict(list)
    for service_id, kind in Channel.unscoped.order_by("position").values_list("service_id", "kind"):
        kinds[service_id].append(kind)
    public = Location.unscoped.filter(visibility=Visibility.PUBLIC.value)
    locations = Counter(public.values_list("service_id", flat=True))
    return [
        (service_id, place_id)
        for service_id in rows.values_list("id", flat=True)
        for place_id in writing.place_ids(
            service_id, kinds=kinds.get(service_id, ()), locations=locations[service_id]
        )
    ]


def _places(index: Sequence[tuple[UUID, UUID]], *, today: date) -> list[Json]:
    """Return these places, in the order given."""
    around = _around(today)
    rows = visible_services(ANONYMOUS).filter(id__in={service_id for service_id, _ in index})
    written = {
        place["id"]: place
        for service in open_services(list(rows))
        for place in writing.service_at_locations(service, around=around)
    }
    return [written[str(place_id)] for _, place_id in index]


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
    for word in asked.search.split():
        names = ("name", "name_en", "other_names", "provider", "summary")
        fits = Q()
        for name in names:
            fits |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(fits)
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
