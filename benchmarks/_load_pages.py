"""Which pages of a large house are opened, and by whom: found by walking through it.

Each page without parameters is asked for by the first who may open it. Pages with parameters are
asked for with the records of the large house where those have a name that does not change, then
with the first link that leads there, and else with the first record that the one who opens it sees.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import chain
from urllib.parse import urlsplit

from benchmarks._load_made import made
from benchmarks._load_names import parameters_of, wanted
from benchmarks._load_people import Somebody
from benchmarks._load_rows import addresses
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.config.demo.browser import LINK
from fijnmazig.config.demo.pages import doors
from fijnmazig.config.demo.scale.sizes import named
from fijnmazig.directory.models import Service

LEADING = frozenset({"gatherings", "groups", "outreach", "impact", "signals", "campaigns", "vault"})
TRIES = 2  # for one route, by one person
NOTHING: Mapping[str, Iterable[Mapping[str, object]]] = {}
WHOLE, SHORT = 200, 302  # what a page answers, and an address that only stands for a longer one
PARAMETERS = {
    "item_id": named("item", 3),
    "organisation_id": named("organisation", 0),
    "professional_id": named("person", 40),
    "membership_id": named("membership", 40),
    "partnership_id": named("partnership", 0),
    "participation_id": named("participation", 0),
    "place_id": named("municipality", 0),
    "series_id": named("series", 0),
    "cohort_id": named("cohort", 0),
    "moment_id": named("moment", 0),
    "nis": "11005",
}
# Pages with something asked, beside the same page without. Words are sent as a form is, and come
# back veiled in an address.
ASKED = {
    "pages:search": {"q": "wachtlijst gezin"},
    "library:item_list": {"q": "draaiboek school"},
    "directory:service_list": {"municipality": "Boom"},
}
# Of organisations a question that fills a page in both houses, so that both draw as many rows.
NARROWED = {
    "organisations:professional_list": "?naam=voorbeeld+77",
    "organisations:organisation_list": "?zoek=huis+3",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page somebody can open: the name of its route, its address, who."""

    name: str
    path: str
    who: Somebody


def found(
    people: Iterable[Somebody], *, only: Collection[str] = (), known: Collection[str] = ()
) -> Iterator[Opened]:
    """Yield each page once that is not `known`, as the first of `people` opens it who can.

    All of them, or `only` those with these names. What no record of the house leads to comes last,
    with records that are there for as long as its page is asked for.
    """
    seen = set(known)
    for page in standing(people, only=only, known=known):
        seen.add(page.name)
        yield page
    if seen.issuperset(only or wanted()):
        return
    with made() as (everybody, kept):
        for who in everybody:
            for page in _with_records(who, seen, only=only, kept=kept):
                seen.add(page.name)
                yield page


def standing(
    people: Iterable[Somebody], *, only: Collection[str] = (), known: Collection[str] = ()
) -> Iterator[Opened]:
    """Yield what `found` does, without what is made for it: these pages are there afterwards."""
    seen = set(known)
    for who in people:
        if only and seen.issuperset(only):
            return
        for page in chain(_walk(who, seen, only=only), _with_records(who, seen, only=only)):
            seen.add(page.name)
            yield page


def _walk(who: Somebody, known: set[str], *, only: Collection[str]) -> Iterator[Opened]:
    waiting, tried = deque(_begin(who)), dict[str, int]()
    seen: set[str] = set()
    while waiting:
        path = waiting.popleft()
        route = _route(path)
        name = f"{route} ?" if "?" in path else route
        if only and name not in only:
            continue
        is_new = route in wanted() and name not in known
        if (
            path in seen
            or tried.get(name, 0) >= TRIES
            or not (is_new or (who.role and _leads_on(route)))
        ):
            continue
        seen.add(path)
        tried[name] = tried.get(name, 0) + 1
        answer = who.client.get(path)
        if answer.status_code != WHOLE:
            continue
        if is_new and name not in known:
            yield Opened(name=name, path=path, who=who)
        if not answer.streaming and answer.headers["Content-Type"].startswith("text/html"):
            waiting.extend(_links(answer.content.decode()))


def _with_records(
    who: Somebody,
    known: set[str],
    *,
    only: Collection[str],
    kept: Mapping[str, Iterable[Mapping[str, object]]] = NOTHING,
) -> Iterator[Opened]:
    """Yield each page that no link led to, with a record that this person sees."""
    for route in sorted(wanted()):
        if route in known or (only and route not in only):
            continue
        answers = SHORT if route.endswith("_short") else WHOLE
        for path in addresses(route, who=who, kept=kept):
            if who.client.get(path).status_code == answers:
                yield Opened(name=route, path=path, who=who)
                break


def _leads_on(route: str) -> bool:
    """Tell whether a page is opened again for its links, which depend on who opens it."""
    room, _, page = route.partition(":")
    return page.endswith("_list") and room in LEADING


def _begin(who: Somebody) -> Iterator[str]:
    for door in doors():
        if door.is_page and door.opens_for(who.role, scope=who.scope):
            yield door.path
            if door.route in NARROWED:
                yield door.path + NARROWED[door.route]
            if door.route in ASKED:
                answer = who.client.post(door.path, ASKED[door.route], headers=ORIGIN)
                yield answer.headers.get("Location", "")
    if "demo" in who.name:
        return
    service = Service.unscoped.get(key="schaal-1").id
    values = PARAMETERS | {"service_id": service}
    for route in sorted(wanted()):
        for names in parameters_of(route):
            if names and set(names) <= set(values):
                try:
                    yield reverse(route, kwargs={name: values[name] for name in names})
                except NoReverseMatch:
                    continue


def _links(text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        parts = urlsplit(unescape(link))
        if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
            yield parts.path


def _route(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name or ""
    except Resolver404:
        return ""
