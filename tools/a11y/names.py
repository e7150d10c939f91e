"""Which names of addresses are pages, and why the others are not."""

from collections.abc import Iterator
from contextlib import suppress

from django.urls import NoReverseMatch, Resolver404, get_resolver, resolve, reverse
from django.utils import translation

from fijnmazig.common.http import Access
from fijnmazig.config.demo.pages import LEADS_AWAY, accepts_get, routes

FOR_MACHINES = "read by programs, not a page"
FORM_ONLY = "takes a form, and leads on to a page"
AWAY = "leads out of the house, without a page"


def not_pages() -> dict[str, str]:
    """Return why a name is no page, for every name of which the code itself tells."""
    return {name: why for name, why in _told() if why}


def names() -> frozenset[str]:
    """Return every name of the URL resolver."""
    return frozenset(name for name, _ in _told())


def paths_of_others() -> list[str]:
    """Return the paths of pages that others made, for logging in, in the language of now."""
    found = []
    for name, pattern in routes(get_resolver()):
        if not hasattr(pattern.callback, "access"):
            with suppress(NoReverseMatch):
                found.append(reverse(name))
    return found


def route_of(path: str) -> str:
    """Return the name of what answers at a path, in its own language; empty when nothing does."""
    try:
        with translation.override(language_of(path)):
            return resolve(path.partition("?")[0].partition("#")[0]).view_name
    except Resolver404:
        return ""


def language_of(path: str) -> str:
    """Return in which language a path of ours is written."""
    return "en" if path.startswith("/en/") or path == "/en" else "nl"


def _told() -> Iterator[tuple[str, str]]:
    for name, pattern in routes(get_resolver()):
        access = getattr(pattern.callback, "access", None)
        if isinstance(access, Access) and access.for_machines:
            yield name, FOR_MACHINES
        elif name in LEADS_AWAY:
            yield name, AWAY
        elif not accepts_get(pattern.callback):
            yield name, FORM_ONLY
        else:
            yield name, ""
