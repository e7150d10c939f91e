"""A value comes from one place, and counts once however often it is given."""

import ast

import pytest
from django import forms
from django.test import RequestFactory
from tools.asvs import ROOT

from fijnmazig.common.http import bind

SOURCE = ROOT / "src" / "fijnmazig"
ADDRESS, BODY = "request.GET", "request.POST"
# What looks in both, by view: four take the one or the other as a whole, three take one named value
# from each and nothing else.
EITHER = [
    "accounts/views/members.py: member_list",
    "exchange/views/oai.py: oai",
    "gatherings/views/attendance.py: door_enter",
    "gatherings/views/attendance.py: _source",
    "gatherings/views/moments.py: moment_repeat",
    "library/views/items.py: item_list",
    "organisations/views/people.py: professional_list",
]


def mixed(tree: ast.Module) -> list[str]:
    """Return each function with a statement that looks both in the address and in the body."""
    return [
        function.name
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign | ast.Return | ast.Expr)
        if {ADDRESS, BODY} <= {ast.unparse(each) for each in ast.walk(node) if is_source(each)}
    ]


def is_source(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"GET", "POST"}


@pytest.mark.asvs("V15.3.7")
def test_no_view_lays_values_of_the_address_and_the_body_together() -> None:
    found = [
        f"{path.relative_to(SOURCE).as_posix()}: {line}"
        for path in sorted(SOURCE.rglob("*.py"))
        if "tests" not in path.parts and ADDRESS in (text := path.read_text(encoding="utf-8"))
        for line in mixed(ast.parse(text))
    ]

    assert sorted(found) == sorted(EITHER)


def test_values_that_are_laid_together_are_seen() -> None:
    tree = ast.parse(
        "def look(request):\n    given = {**request.GET.dict(), **request.POST.dict()}\n"
    )

    assert mixed(tree) == ["look"]


class Kept(forms.Form):
    """A form with one value."""

    name = forms.CharField(max_length=9)


@pytest.mark.asvs("V15.3.7")
def test_a_value_that_is_given_twice_counts_once_and_never_from_the_address() -> None:
    request = RequestFactory().post("/?name=address", {"name": ["first", "last"]})

    form = bind(Kept, request)

    assert (form.is_valid(), form.cleaned_data) == (True, {"name": "last"})


@pytest.mark.asvs("V15.3.7")
def test_what_is_given_twice_is_judged_as_it_is_used() -> None:
    request = RequestFactory().post("/?name=address", {"name": ["first", "much too long"]})

    form = bind(Kept, request)

    assert (form.is_valid(), list(form.errors)) == (False, ["name"])
