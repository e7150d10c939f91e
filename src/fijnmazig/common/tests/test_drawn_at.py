"""What a view draws that only takes forms can be asked for again at the page it belongs to."""

import ast
from collections.abc import Iterator
from pathlib import Path

from fijnmazig.common.http import page_at
from fijnmazig.common.paths import PACKAGE

ONE = "00000000-0000-4000-8000-000000000000"


def test_a_path_of_a_form_leads_to_its_page_and_any_other_to_itself() -> None:
    call = f"/bellen/dossiers/{ONE}/pogingen/{ONE}/"

    told = [page_at(path) for path in (f"{call}opnieuw/", call, "/niets/van/hier/")]

    assert told == [call, call, "/niets/van/hier/"]


def test_every_view_that_only_takes_forms_and_draws_names_its_page() -> None:
    files = [*PACKAGE.glob("*/views/*.py"), *PACKAGE.glob("*/views.py")]

    without = [f"{path.parent.parent.name}: {name}" for path in files for name in nameless(path)]

    assert without == []


def nameless(path: Path) -> Iterator[str]:
    """Yield the views of a file that take forms only, draw something, and name no page."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
    for name, view in functions.items():
        marks = {called(mark) for mark in view.decorator_list}
        if "require_POST" in marks and "drawn_at" not in marks and draws(view, functions):
            yield name


def draws(view: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> bool:
    """Tell whether a function draws a page, by itself or through a part of the same file."""
    names = {called(one) for one in ast.walk(view) if isinstance(one, ast.Call)}
    parts = (functions[name] for name in names & functions.keys() if name.startswith("_"))
    return "render" in names or any(draws(part, functions) for part in parts)


def called(node: ast.AST) -> str:
    """Return the name of what is called or decorates."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
