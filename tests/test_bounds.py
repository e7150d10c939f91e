"""Every text that somebody may send has a length, and every number a highest value."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import isclass
from pathlib import Path
from uuid import UUID

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.urls.converters import IntConverter, UUIDConverter

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.forms import InOurWords
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.paths import PACKAGE
from tests.test_access import DOORS, Door

FORM = re.compile(r"^class \w+\([^)]*Form\b", re.MULTILINE)
COLUMN = 2**31 - 1  # what both databases hold of a whole number
LONGEST_EMAIL = 254  # what both databases hold of an address
TOO_LARGE = (f"{COLUMN + 1}", f"-{COLUMN + 2}", "9" * 30, "-" + "9" * 30, "1e30")
OF_OWN_SHAPE = (forms.UUIDField, forms.JSONField)
BOUNDS = {
    **dict.fromkeys(("CharField", "EmailField", "RegexField"), ("max_length",)),
    **dict.fromkeys(("SlugField", "URLField"), ("max_length",)),
    **dict.fromkeys(("IntegerField", "FloatField"), ("max_value",)),
    "DecimalField": ("max_value", "max_digits"),
}


def sources() -> Iterator[tuple[Path, str]]:
    """Yield every module of the house that is no test, and its text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, path.read_text(encoding="utf-8")


def form_classes() -> Iterator[type[forms.BaseForm]]:
    """Yield every form of the house."""
    for path, text in sources():
        if FORM.search(text):
            dotted = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            for found in vars(import_module(dotted.removesuffix(".__init__"))).values():
                own = isclass(found) and found.__module__ == dotted.removesuffix(".__init__")
                if own and issubclass(found, forms.BaseForm):
                    yield found


def fields_of(form_class: type[forms.BaseForm]) -> dict[str, forms.Field]:
    """Return the fields that a form begins with, without what a page gives it."""
    form = form_class.__new__(form_class)
    forms.BaseForm.__init__(form)
    if isinstance(form, InOurWords):
        form.suit()
    return form.fields


def all_fields() -> dict[str, forms.Field]:
    """Return the fields of every form, by where they stand."""
    return {
        f"{form_class.__module__}.{form_class.__name__}.{name}": field
        for form_class in form_classes()
        for name, field in fields_of(form_class).items()
    }


def address(door: Door) -> str:
    """Return the address of a door with a number that no column holds."""
    kinds = {IntConverter: 2**63, UUIDConverter: UUID(int=0)}
    return reverse(
        door.name, kwargs={name: kinds.get(type(kind), "nl") for name, kind in door.takes.items()}
    )


FIELDS = all_fields()
NUMBERED = [
    address(door) for door in DOORS if IntConverter in {type(kind) for kind in door.takes.values()}
]


def texts_without_a_length(fields: Mapping[str, forms.Field]) -> list[str]:
    """Name the fields that take a text of any length, or an address that no column holds."""
    return [
        where
        for where, field in fields.items()
        if isinstance(field, forms.CharField) and not isinstance(field, OF_OWN_SHAPE)
        if field.max_length is None
        or (isinstance(field, forms.EmailField) and field.max_length > LONGEST_EMAIL)
    ]


def numbers_without_an_end(fields: Mapping[str, forms.Field]) -> list[str]:
    """Name the fields that take a number which is too large for its column."""
    return [
        where
        for where, field in fields.items()
        if isinstance(field, forms.IntegerField)
        if any(takes(field, said) for said in too_large(field))
    ]


def too_large(field: forms.Field) -> tuple[str, ...]:
    """Return numbers that a field may not take; columns of decimals have digits of their own."""
    return TOO_LARGE[2:] if isinstance(field, forms.DecimalField) else TOO_LARGE


def takes(field: forms.Field, said: str) -> bool:
    """Tell whether a field takes what was sent."""
    try:
        field.clean(said)
    except forms.ValidationError:
        return False
    return True


def made_without_an_end(source: str) -> list[int]:
    """Return the lines where a field is made that says no length or no highest value."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"forms", "django_forms"}
        and call.func.attr in BOUNDS
        and not {one.arg for one in call.keywords} & set(BOUNDS[call.func.attr])
    ]


class EndlessForm(forms.Form):
    note = forms.CharField()
    email = forms.EmailField()
    count = forms.IntegerField(max_value=2**40)
    share = forms.FloatField()
    euro = forms.DecimalField(decimal_places=2)


class EndingForm(forms.Form):
    note = forms.CharField(max_length=80)
    email = forms.EmailField(max_length=LONGEST_EMAIL)
    count = forms.IntegerField(min_value=0, max_value=COLUMN)
    share = forms.FloatField(min_value=0, max_value=1)
    euro = forms.DecimalField(max_digits=8, decimal_places=2)
    nonce = forms.UUIDField()
    rows = forms.JSONField()


@pytest.mark.asvs("V2.2.1")
def test_every_text_of_every_form_has_a_length() -> None:
    assert texts_without_a_length(FIELDS) == []
    assert len(FIELDS) > 900


@pytest.mark.asvs("V1.4.2", "V2.2.1")
def test_no_form_takes_a_number_that_is_too_large_for_a_column() -> None:
    assert numbers_without_an_end(FIELDS) == []


@pytest.mark.asvs("V1.4.2", "V2.2.1")
def test_a_field_that_is_made_for_a_page_ends_too() -> None:
    endless = {str(path): made_without_an_end(text) for path, text in sources()}

    assert {path: lines for path, lines in endless.items() if lines} == {}


@pytest.mark.django_db
@pytest.mark.asvs("V1.4.2")
def test_a_number_in_an_address_that_no_column_holds_leads_nowhere(client: Client) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))

    told = {client.get(address).status_code for address in NUMBERED}

    assert told == {302, 404, 405}
    assert len(NUMBERED) > 30


def test_a_form_without_an_end_is_seen() -> None:
    fields = fields_of(EndlessForm)

    assert texts_without_a_length(fields) == ["note", "email"]
    assert numbers_without_an_end(fields) == ["count", "share", "euro"]


def test_a_form_that_ends_is_left_in_peace() -> None:
    fields = fields_of(EndingForm)

    assert texts_without_a_length(fields) + numbers_without_an_end(fields) == []


@pytest.mark.parametrize(
    "made",
    [
        "forms.CharField(label=_('A'))",
        "forms.EmailField(label=_('A'))",
        "django_forms.URLField(assume_scheme='https')",
        "forms.IntegerField(min_value=1, max_length=3)",
        "forms.DecimalField(decimal_places=2)",
    ],
)
def test_a_field_that_is_made_without_an_end_is_seen(made: str) -> None:
    assert made_without_an_end(f"\nself.fields['a'] = {made}") == [2]
