"""The house style, as far as a machine can check it. The rules are in tools/conventions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from tools.conventions import RULES, House, Rule
from tools.conventions.house import may_reach
from tools.conventions.rows import declaration_faults, foreign_key_faults

from fijnmazig.common.http import Access
from fijnmazig.pages.queries.foreign import FOREIGN, ROOM_OF
from fijnmazig.pages.queries.register import CAREFUL, declared, tables
from fijnmazig.pages.texts.register import FIELDS, THINGS
from fijnmazig.pages.texts.things import ROOMS

ROOT = Path(__file__).resolve().parent.parent
HOUSE = House(ROOT)
MODELS = [model for model in apps.get_models() if model.__module__.startswith("fijnmazig.")]


def own_routes(node: URLResolver, app: str = "") -> Iterator[tuple[str, URLPattern]]:
    for child in node.url_patterns:
        if isinstance(child, URLResolver):
            yield from own_routes(child, child.app_name or app)
        elif child.callback.__module__.startswith("fijnmazig."):
            yield app, child


ROUTES = list(own_routes(get_resolver()))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.asvs("V1.3.2")
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert rule(HOUSE) == []


@pytest.mark.parametrize(("app", "route"), ROUTES, ids=str)
def test_a_route_and_its_view_share_one_name_and_one_room(app: str, route: URLPattern) -> None:
    assert route.callback.__name__ == route.name
    assert f".{app}." in f"{route.callback.__module__}."


@pytest.mark.parametrize(("app", "route"), ROUTES, ids=str)
@pytest.mark.asvs("V8.2.1")
def test_a_view_declares_who_may_enter_and_which_rows_it_shows(app: str, route: URLPattern) -> None:
    access = getattr(route.callback, "access", None)

    assert isinstance(access, Access), f"{app}:{route.name} declares no door"
    assert access.scope


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)  # noqa: SLF001 -- Django's documented way to read a model
@pytest.mark.asvs("V14.1.1")
def test_every_field_of_every_table_is_declared(model: type[models.Model]) -> None:
    assert declaration_faults(model, declared(model)) == []


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)  # noqa: SLF001 -- Django's documented way to read a model
def test_the_register_has_dutch_words_for_every_table_and_every_field_about_people(
    model: type[models.Model],
) -> None:
    careful = [kept for kept in declared(model) if kept.field_class in CAREFUL]
    label, where = model._meta.label, "add it to pages/texts/register.py"  # noqa: SLF001 -- idem

    assert label in THINGS, where
    assert THINGS[label].people or not careful, where
    assert {name for kept in careful for name in kept.fields} <= set(FIELDS), where
    assert ROOM_OF.get(label.split(".")[0], label.split(".")[0]) in ROOMS, where


def test_what_is_declared_for_others_is_theirs_and_still_there() -> None:
    own = {model._meta.label for model in MODELS}  # noqa: SLF001 -- Django's documented way to read a model
    all_of_them = {model._meta.label for model in tables()}  # noqa: SLF001 -- idem

    assert sorted(FOREIGN) == sorted(all_of_them - own)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_default_manager_of_a_model_is_called_unscoped(model: type[models.Model]) -> None:
    login = issubclass(model, AbstractBaseUser)  # Django's own login asks for `objects`

    assert model._meta.default_manager_name == (None if login else "unscoped")  # noqa: SLF001 -- Django's documented way to read a model


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_foreign_keys_to_other_rooms_point_downwards(model: type[models.Model]) -> None:
    assert foreign_key_faults(model, may_reach=may_reach) == []
