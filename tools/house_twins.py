"""Find functions that are written twice: for docs/house.md."""

import ast
import copy
from collections import defaultdict
from collections.abc import Iterator

from tools.conventions.house import House, Module

LEAST = 6
"""Lines of code, without docstring, from which on a function is worth comparing."""

type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Place = tuple[Module, Function]


class _Nameless(ast.NodeTransformer):
    """Takes every name and every literal away, so that what is left is the shape."""

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name(id="_", ctx=node.ctx), node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.copy_location(ast.arg(arg="_"), node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.copy_location(ast.Constant(value=0), node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return ast.copy_location(ast.Constant(value=0), node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        node.attr = "_"
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        self.generic_visit(node)
        node.arg = "_" if node.arg else None
        return node


def twins(house: House) -> list[list[Place]]:
    """Return the groups of functions whose code is the same to the letter, their names apart."""
    return _groups(house, shape=False)


def alike(house: House) -> list[list[Place]]:
    """Return the groups of functions of one shape, whatever they name."""
    return _groups(house, shape=True)


def lines_of_code(function: Function) -> int:
    """Return how many lines a function would take if it were laid out anew, without docstring."""
    return _body(function).count("\n")


def _groups(house: House, *, shape: bool) -> list[list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for module, function in _functions(house):
        found[_body(function, shape=shape)].append((module, function))
    return [places for places in found.values() if len(places) > 1]


def _functions(house: House) -> Iterator[Place]:
    for module in house.modules:
        if module.is_test or "migrations" in module.parts:
            continue
        for function in module.functions():
            if lines_of_code(function) >= LEAST:
                yield module, function


def _body(function: Function, *, shape: bool = False) -> str:
    bare = copy.deepcopy(function)
    bare.name, bare.decorator_list = "_", []
    if ast.get_docstring(bare) is not None:
        bare.body = bare.body[1:] or [ast.Pass()]
    return ast.unparse(_Nameless().visit(bare) if shape else bare)
