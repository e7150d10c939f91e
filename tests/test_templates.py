"""Every template compiles, and reading one under test is strict."""

from pathlib import Path

import pytest
from django.template import engines
from django.template.backends.django import DjangoTemplates
from tools.conventions import House

from tests.strict_templates import FAIL

HOUSE = House(Path(__file__).resolve().parent.parent)
NAMES = sorted(
    path.relative_to(next(p for p in path.parents if p.name == "templates")).as_posix()
    for path in HOUSE.templates
)


def engine() -> DjangoTemplates:
    found = engines["django"]
    assert isinstance(found, DjangoTemplates)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(name: str) -> None:
    assert engine().get_template(name).template.nodelist is not None


def test_there_are_templates_to_look_at() -> None:
    assert "common/base.html" in NAMES


def test_the_suite_draws_templates_strictly() -> None:
    assert engine().engine.string_if_invalid is FAIL
