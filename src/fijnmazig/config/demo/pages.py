"""Which pages there are, and which of them each role may open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.common.actor import Scope
from fijnmazig.common.http import MEMBER, Access

# The exit leads out of the house, and ends the session: looked at in the browser tests.
LEADS_AWAY = frozenset({"pages:leave"})
# Only who has the permission in the whole region opens these, whatever the role.
FOR_THE_REGION = frozenset({"organisations:partnership_create"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A page without parameters: its route, its address, and the permission it asks for."""

    route: str
    path: str
    permission: str | None
    is_page: bool

    def opens_for(self, role: Role | None, *, scope: Scope | None = None) -> bool:
        """Tell whether somebody with this role in this scope, or a visitor (None), may open it."""
        if self.permission is None:
            return True
        if role is None or self.permission not in {MEMBER, *PERMISSIONS[role]}:
            return False
        return self.route not in FOR_THE_REGION or scope == WHOLE_REGION


def doors() -> tuple[Door, ...]:
    """Return every page of ours that needs no parameter, in order of address."""
    found = {
        route: Door(
            route=route,
            path=_path(route),
            permission=access.permission,
            is_page=accepts_get(view),
        )
        for route, view, access in declared_views()
        if route not in LEADS_AWAY and not access.for_machines and _path(route)
    }
    return tuple(sorted(found.values(), key=lambda door: door.path))


def declared_views() -> Iterator[tuple[str, object, Access]]:
    """Yield route, view and declared door of every view of ours."""
    for route, pattern in routes(get_resolver()):
        access = getattr(pattern.callback, "access", None)
        if isinstance(access, Access):
            yield route, pattern.callback, access


def routes(node: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the full name of every route below `node` with its pattern."""
    for child in node.url_patterns:
        if isinstance(child, URLResolver):
            inner = f"{space}{child.namespace}:" if child.namespace else space
            yield from routes(child, inner)
        else:
            yield f"{space}{child.name}", child


def accepts_get(view: object) -> bool:
    """Tell whether the view may be opened; a view that only takes forms may not."""
    while view is not None:
        methods = _methods_of(view)
        if methods is not None:
            return "GET" in methods
        view = getattr(view, "__wrapped__", None)
    return True


def _methods_of(view: object) -> list[str] | None:
    """Return the methods that Django's `require_http_methods` keeps in its closure."""
    code, cells = getattr(view, "__code__", None), getattr(view, "__closure__", None)
    if code is None or not cells or "request_method_list" not in code.co_freevars:
        return None
    methods: list[str] = cells[code.co_freevars.index("request_method_list")].cell_contents
    return methods


def _path(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
