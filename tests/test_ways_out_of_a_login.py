"""Whoever is logged in finds on every page how to log out."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from tools.asvs import ROOT

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.http import MEMBER
from fijnmazig.config.demo.pages import declared_views
from fijnmazig.pages.domain import World, doors_for

FRAME, BASE = "common/professional.html", "common/base.html"
# What a form draws beside itself while somebody types.
NO_WHOLE_PAGES = ["campaigns/card_preview.html"]
EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
TOOLS = "{% block tools %}"
TEMPLATES = {
    path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
    for folder in sorted((ROOT / "src/fijnmazig").glob("*/templates"))
    for path in folder.rglob("*.html")
}


def frames(name: str) -> Iterator[str]:
    """Return a template and what it stands in, from the inside out."""
    while name:
        yield name
        found = EXTENDS.search(TEMPLATES[name])
        name = found[1] if found else ""


def behind_the_login() -> list[str]:
    """Return the template of every page that asks for a login; it has the name of its route."""
    named = (
        route.replace(":", "/") + ".html"
        for route, _, access in declared_views()
        if access.permission is not None
    )
    return sorted({name for name in named if name in TEMPLATES})


def without_a_way_out(names: list[str]) -> list[str]:
    """Return the templates in which the own menu of the frame does not stand."""
    return [
        name
        for name in names
        if FRAME not in frames(name)
        or any(TOOLS in TEMPLATES[each] for each in frames(name) if each not in {FRAME, BASE})
    ]


@pytest.mark.asvs("V7.4.4")
def test_every_page_behind_a_login_stands_in_the_frame_with_the_own_menu() -> None:
    names = behind_the_login()

    assert without_a_way_out(names) == NO_WHOLE_PAGES
    assert len(names) > 250


@pytest.mark.asvs("V7.4.4")
@pytest.mark.parametrize("role", Role)
def test_the_own_menu_of_every_role_logs_out(role: Role) -> None:
    menu = doors_for(world=World.OWN, permissions=PERMISSIONS[role] | {MEMBER})

    assert [door.route for door in menu if door.route == "account_logout"] == ["account_logout"]


@pytest.mark.asvs("V7.4.4")
@pytest.mark.django_db
def test_the_frame_draws_the_own_menu(client: Client) -> None:
    log_in(client, make_member())

    page = client.get(reverse("pages:desk")).text

    assert f'<a href="{reverse("account_logout")}"' in page


@pytest.mark.parametrize("text", ["<main>", '{% extends "common/open.html" %}', TOOLS])
def test_a_page_without_the_own_menu_is_seen(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = f'{{% extends "{FRAME}" %}}' if text == TOOLS else ""
    monkeypatch.setitem(TEMPLATES, "pages/planted.html", frame + text)

    assert without_a_way_out(["pages/planted.html"]) == ["pages/planted.html"]
