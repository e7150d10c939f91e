"""Rules about how rows and routes are reached."""

import ast
import re

from tools.conventions.house import CASEWORK, House, Module, may_reach

READERS = frozenset({"queries", "models", "migrations", "tests"})
WRITERS = frozenset({"services"})
CREATING = frozenset({"create", "bulk_create", "get_or_create", "update_or_create"})
ROUTE_CALLS = frozenset({"reverse", "reverse_lazy", "redirect", "resolve_url"})
NAMESPACED = re.compile(r"^([a-z_]+):[a-z_]+$")


def rows_are_reached_through_queries(house: House) -> list[str]:
    """Name places that start a query of our own rows outside queries and services.

    In a room with casework even a service may only make new rows; it finds the others through
    `queries.visible_…(actor)`.
    """
    faults = []
    for module in house.modules:
        if module.role in READERS or module.is_test:
            continue
        for node, followed_by in _managers(module):
            is_write = module.app not in CASEWORK or followed_by in CREATING
            if module.role in WRITERS and is_write:
                continue
            if ast.unparse(node.value) in _own_names(module):
                faults.append(f"{module.at(node)}: {ast.unparse(node)}.{followed_by}")
    return faults


def _own_names(module: Module) -> set[str]:
    """Return the names that come from a module of ours."""
    return {
        alias.asname or alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fijnmazig")
        for alias in node.names
    }


def _managers(module: Module) -> list[tuple[ast.Attribute, str]]:
    """Return every `Model.unscoped` and `Model.objects` with the method called on it."""
    return [
        (node.value, node.attr)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in {"unscoped", "objects", "_default_manager"}
    ]


def routes_point_downwards(house: House) -> list[str]:
    """Name routes of a room above, or beside, that code asks for by name."""
    faults = []
    for module in house.modules:
        if module.is_test:
            continue
        for name, call in module.calls():
            if name.rsplit(".", 1)[-1] not in ROUTE_CALLS or not call.args:
                continue
            first = call.args[0]
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                continue
            route = NAMESPACED.match(first.value)
            if route and not may_reach(module.app, route[1]):
                faults.append(f"{module.at(call)}: {module.app} asks for {first.value}")
    return faults
