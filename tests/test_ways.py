"""From the first page to every open page, by links only: nothing is orphaned, nothing is far."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.timezone import now
from pytest_django import Settings

from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.pages import declared_views
from fijnmazig.directory.tests.factories import load_everything
from fijnmazig.facts.services import load as load_facts
from fijnmazig.gatherings.domain.kinds import Audience
from fijnmazig.gatherings.tests.factories import make_cohort, make_moment, make_series
from fijnmazig.groups.tests.factories import make_programme
from fijnmazig.library.services import collections
from fijnmazig.library.services.collections import About
from fijnmazig.library.tests.factories import (
    MONDAY,
    add_open_version,
    make_open,
    make_published,
    sharer,
)
from fijnmazig.library.tests.playbooks import make_playbook, publish
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.podcast.tests.factories import make_published as make_episode

pytestmark = pytest.mark.django_db
# Open, and not reached from the first page; each for a reason.
NOT_REACHED = {
    "pages:parts": "for makers: every part of the interface in every state",
    "pages:robots": "read by machines",
    "accounts:renewal_accept": "opened from a mail",
    "accounts:invitation_accept": "opened from a mail",
    "library:digest_stop": "opened from a mail",
    "library:digest_resume": "a form on a page opened from a mail",
    "library:missing_report_done": "shown after a form",
    "organisations:join_done": "shown after a form",
    "directory:confirmation_answer": "opened from a mail",
    "directory:asking_stop": "opened from a mail",
    "directory:suggestion_done": "shown after a form",
    "guidance:kept_list": "kept on a device by who chose so, behind a login",
    "guidance:kept_guide": "kept on a device by who chose so, behind a login",
    "guidance:kept_services": "kept on a device by who chose so, behind a login",
    "gatherings:answer_create": "opened with a code that was handed out at a meeting",
    "gatherings:answer_done": "shown after a form",
    "gatherings:agenda_short": "what the code on a poster holds",
    "gatherings:agenda_embed": "shown within somebody else's page",
    "gatherings:certificate_find": "its address stands on every certificate",
    "gatherings:certificate_check": "opened with the code on a certificate",
    "gatherings:offer_answer": "opened from a mail",
    "gatherings:offer_accepted": "shown after a form",
    "gatherings:offer_declined": "shown after a form",
    "gatherings:course_say": "opened from a mail",
    "gatherings:mail_stop": "opened from a mail",
    "gatherings:mail_resume": "a form on a page opened from a mail",
    "campaigns:card_short": "what the code on a card holds",
    "impact:funder_detail": "its address is the key of who gives a subsidy",
    "learning:certificate_check": "opened with the code on a certificate",
    "learning:rating_done": "shown after a form",
    "learning:mail_stop": "opened from a mail",
    "learning:mail_resume": "a form on a page opened from a mail",
    "learning:module_done": "after the last page of a module, further than we look",
    "learning:course_done": "after the last module, further than we look",
    "game:room_lead": "its address is the key of who leads a lesson",
    "game:room_open": "a form of who leads a lesson",
    "game:room_next": "a form of who leads a lesson",
    "game:room_close": "a form of who leads a lesson",
    "game:room_done": "shown after a form",
    "game:room_detail": "opened with the code on the board",
    "game:room_place": "opened with the code on the board",
    "game:room_choose": "a form in a lesson",
    "game:room_evaluate": "shown at the end of a lesson",
    "game:room_thanks": "shown after a form",
    "messages:mail_list": "the mailbox of the demo",
    "messages:mail_detail": "the mailbox of the demo",
}
# Drawn by a program that takes its time; that there is a way to it is enough.
FILES = re.compile(r"_(print|word|download|text)$")
EACH = 4  # pages looked at for each route: as many as there are items in the house below
HREF = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)')
MAIN = {
    "directory:service_list": 1,
    "directory:service_detail": 2,
    "guidance:guide_list": 2,
    "guidance:guide_detail": 2,
    "facts:figure_list": 2,
    "facts:term_list": 2,
    "facts:reference_list": 2,
    "library:item_list": 1,
    "organisations:network_detail": 1,
    "pages:search": 1,
}


@pytest.fixture
def depths(client: Client, settings: Settings, tmp_path: Path) -> Mapping[str, int]:
    """Return how many presses every open route is from the first page, by links and boxes."""
    settings.FIJNMAZIG_HOME = tmp_path
    fill()
    found, looked_at = {"pages:home": 0}, Counter[str]()
    todo = [("/", 0)]
    seen = {"/"}
    for address, depth in todo:
        source = client.get(address).text
        for link in ways_of(source):
            route = route_of(link)
            if route and depth + 1 < found.setdefault(route, depth + 1):
                found[route] = depth + 1
            if route and link not in seen and looked_at[route] < EACH and may_open(route):
                seen.add(link)
                looked_at[route] += 1
                todo.append((link, depth + 1))
    return found


def fill() -> None:
    """Put something behind every door."""
    load_everything()
    load_facts(actor=OPERATOR)
    member = make_member()
    item = make_open("Eerste.", title="Nota")
    other = make_open(title="Eerdere nota")
    add_open_version(item, "Tweede.", derived_from=add_open_version(other, "Eerste."))
    make_published(sharer(uuid4()))
    publish(make_playbook(sharer(member.id)))
    about = About(title="Startpakket", description="Begin hier.")
    actor = sharer(member.id)
    made = collections.make_collection(actor=actor, about=about, at=MONDAY)
    collections.put_in(actor=actor, collection_id=made, item_id=item.id, at=MONDAY)
    collections.publish_collection(actor=actor, collection_id=made, at=MONDAY)
    partnership = make_partnership(is_listed=True, takes_requests=True)
    make_programme(partnership=partnership)
    make_episode()
    for audience in Audience:
        series = make_series(partnership, audience=audience.value)
        make_moment(make_cohort(series), starts_at=now() + timedelta(days=7))


def ways_of(source: str) -> list[str]:
    """Return the addresses of ours that links and boxes on a page lead to, in Dutch."""
    boxes = re.findall(r'<form class="search" action="([^"]+)"', source)
    links = [unescape(link) for link in HREF.findall(source)]
    return [link for link in (*links, *boxes) if not link.startswith(("/en/", house.STATIC_URL))]


def route_of(address: str) -> str:
    """Return the name of the route of an address, or nothing when it is a file."""
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return ""


def may_open(route: str) -> bool:
    """Tell whether a route is an open page that is drawn quickly, and not the way out."""
    return route in open_routes() - {"pages:leave"} and not FILES.search(route)


def open_routes() -> set[str]:
    """Return every named route of ours that is open to all and meant for people."""
    return {
        route
        for route, _view, access in declared_views()
        if access.permission is None and not access.for_machines
    }


def test_every_open_page_is_reached_from_the_first_by_links(depths: Mapping[str, int]) -> None:
    missing = open_routes() - set(depths) - set(NOT_REACHED)

    assert missing == set()
    assert set(NOT_REACHED) & set(depths) == set()  # what is reached needs no reason


def test_the_rooms_are_at_most_two_presses_away(depths: Mapping[str, int]) -> None:
    far = {route: depths[route] for route, most in MAIN.items() if depths[route] > most}

    assert far == {}


def test_no_link_of_an_open_page_is_dead(client: Client, depths: Mapping[str, int]) -> None:  # noqa: ARG001 -- fills the house
    pages = ["/", "/professionals/", "/hulp/", "/aanpak/", "/wegwijzer/", "/cijfers/", "/nergens/"]

    links = {link for page in pages for link in ways_of(client.get(page).text)}
    opened = {link: client.get(link).status_code for link in links if may_open(route_of(link))}

    assert len(opened) > 60
    assert {link: status for link, status in opened.items() if status != 200} == {}
