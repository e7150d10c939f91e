"""Which names there are: `python -m benchmarks._load_names`, with FIJNMAZIG_HOME.

One JSON object on standard output: the names of what can be opened, and of what answers to a form
only. Both are read from the routes and from what their views accept.
"""

import json
from collections.abc import Iterator
from functools import cache

from benchmarks import _load_people  # noqa: F401 -- it sets Django up
from django.urls import URLPattern, get_resolver

from fijnmazig.common.http import Access
from fijnmazig.config.demo.pages import LEADS_AWAY, accepts_get, routes


def _ours() -> Iterator[tuple[str, URLPattern]]:
    for route, pattern in routes(get_resolver()):
        is_ours = isinstance(getattr(pattern.callback, "access", None), Access)
        if is_ours and route not in LEADS_AWAY:
            yield route, pattern


@cache
def wanted() -> frozenset[str]:
    """Return the names of all routes of ours that can be opened."""
    return frozenset(route for route, pattern in _ours() if accepts_get(pattern.callback))


@cache
def posted() -> frozenset[str]:
    """Return the names of all routes of ours that have no page and take a form only."""
    return frozenset(route for route, _pattern in _ours()) - wanted()


@cache
def access_of(route: str) -> Access:
    """Return what the view of a route declares."""
    access: Access = next(one for name, one in _ours() if name == route).callback.access  # type: ignore[attr-defined]  # ours have one
    return access


def parameters_of(route: str) -> Iterator[tuple[str, ...]]:
    """Yield the names that stand in an address of a route, for each of its addresses."""
    space, _, name = route.rpartition(":")
    resolver = get_resolver()
    for part in filter(None, space.split(":")):
        _prefix, resolver = resolver.namespace_dict[part]
    for ways in resolver.reverse_dict.getlist(name):
        for _way, names in ways[0]:
            yield tuple(names)


if __name__ == "__main__":
    print(json.dumps({"wanted": sorted(wanted()), "posted": sorted(posted())}))
