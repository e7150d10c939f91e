"""What the directory lets people find, as plain texts for whoever searches all rooms at once."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import CharField, Count, Max, Min
from django.db.models.functions import Cast
from django.utils.translation import get_language

from fijnmazig.common.parts import Findable
from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import ChannelKind, TermFacet
from fijnmazig.directory.domain.terms import terms
from fijnmazig.directory.models import Channel, Service, ServiceTerm
from fijnmazig.directory.queries.channels import findable_rows
from fijnmazig.directory.queries.narrowing import areas_around

LANGUAGES = ("nl", "en")
TOLD = frozenset({TermFacet.SITUATION.value, TermFacet.FORM.value, TermFacet.WHO.value})


def findable_stamp() -> str:
    """Return what changes whenever a service comes, goes or is written; one query.

    Every write of a service sets `changed_at`.
    """
    ids = Cast("id", CharField())
    state = findable_rows().aggregate(Count("id"), Max("changed_at"), first=Min(ids), last=Max(ids))
    return "|".join(str(value) for value in state.values())


def findable_services() -> tuple[Findable, ...]:
    """Return every service everybody may find, in the reader's language and in the other one.

    Nothing internal and no address: the text is what the open pages say. Three queries.
    """
    rows = list(findable_rows().order_by("position", "name", "key"))
    ids = [row.id for row in rows]
    codes, reached = _codes(ids), _reached(ids)
    language = (get_language() or "nl")[:2]
    return tuple(_findable(row, codes[row.id], reached[row.id], language) for row in rows)


def listed_among(keys: Iterable[str]) -> frozenset[str]:
    """Return which of these keys stand in the list for everybody; one query."""
    return frozenset(findable_rows().filter(key__in=list(keys)).values_list("key", flat=True))


def keys_around(nis: str) -> frozenset[str]:
    """Return the keys of the services that work in a municipality of today."""
    near = findable_rows().filter(id__in=areas_around(nis).values("service_id"))
    return frozenset(near.values_list("key", flat=True))


def _codes(ids: Iterable[UUID]) -> defaultdict[UUID, set[tuple[str, str]]]:
    rows = ServiceTerm.unscoped.filter(service_id__in=ids, facet__in=TOLD)
    found: defaultdict[UUID, set[tuple[str, str]]] = defaultdict(set)
    for service_id, facet, code in rows.values_list("service_id", "facet", "code"):
        found[service_id].add((facet, code))
    return found


def _reached(ids: Iterable[UUID]) -> defaultdict[UUID, list[str]]:
    rows = Channel.unscoped.filter(service_id__in=ids).order_by("position")
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for service_id, kind, label, value in rows.values_list("service_id", "kind", "label", "value"):
        word = texts.CHANNELS[ChannelKind(kind)]
        shown = [part for part in dict.fromkeys((label, value)) if part and "://" not in part]
        found[service_id] += [f"{word}: {', '.join(shown)}."] if shown else []
    return found


def _findable(
    row: Service, codes: set[tuple[str, str]], reached: list[str], language: str
) -> Findable:
    has_english = bool(row.summary_en)
    own = language if has_english else "nl"
    spoken = [one for one in LANGUAGES if one == "nl" or has_english]
    spoken.sort(key=lambda one: one != own)
    return Findable(
        key=row.key,
        title=row.name_en if own == "en" and row.name_en else row.name,
        language=own,
        passages=tuple((one, _told(row, codes, reached, one)) for one in spoken),
    )


def _told(row: Service, codes: set[tuple[str, str]], reached: list[str], language: str) -> str:
    """Return what the service is, for whom and by what number, a line for each."""
    is_dutch = language == "nl"
    named = row.name if is_dutch else row.name_en
    labels = [
        f"{term.label_in(language)}." for term in terms() if (term.facet.value, term.code) in codes
    ]
    lines = [row.summary if is_dutch else row.summary_en, *labels, *reached]
    known_as = [f"{text}." for text in (named, row.other_names, row.provider) if text]
    return "\n\n".join([*lines, *known_as])
