"""What the frame around every page needs; asks who is there only when a menu needs it."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.http import address_of
from fijnmazig.common.parts import Link, LinkGroup
from fijnmazig.pages import domain, queries, texts
from fijnmazig.pages.domain.behind import BEHIND
from fijnmazig.pages.domain.menu import Group, grouped


class House:
    """The name, the languages, the menus and the addresses that every page leads to.

    Everything that depends on who is there is computed on demand, so that an open page never
    opens the session and therefore never sets or varies on a cookie.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.name: str = settings.SITE_NAME

        self.home = reverse("pages:home")
        self.away = reverse("pages:leave")
        self.desk = reverse("pages:desk")
        self.professional = reverse("pages:professional")
        self.search = reverse("pages:search")
        self.before_you_read = reverse("pages:before_you_read")
        self.handbook = reverse("pages:leaf_list")
        self.privacy = reverse("pages:privacy")
        self.accessibility = reverse("pages:accessibility")
        self.signal = reverse("signals:signal_create")
        self.open_signal = reverse("signals:open_create")
        self.idle_warning = "accounts/idle.html"

    @cached_property
    def here(self) -> str:
        """Return the address of this page; after a form, the one at which it can be asked for."""
        return address_of(self._request)

    @cached_property
    def languages(self) -> tuple[Link, ...]:
        """Return this page in every language."""
        here = self.here
        now = get_language()
        return tuple(
            Link(
                label=texts.LANGUAGES[code],
                url=translate_url(here, code),
                is_current=code == now,
                language=code,
            )
            for code, _name in settings.LANGUAGES
        )

    @cached_property
    def calls(self) -> tuple[domain.Line, ...]:
        """Return whom to call: the numbers for danger and the one line for all questions."""
        return queries.calls(language=get_language() or settings.LANGUAGE_CODE)

    @cached_property
    def open_navigation(self) -> tuple[Link, ...]:
        """Return the menu that needs no account."""
        return self._menu(domain.World.OPEN, frozenset())

    @cached_property
    def navigation(self) -> tuple[Link | LinkGroup, ...]:
        """Return what the person who is logged in may open."""
        doors = domain.doors_for(
            world=domain.World.PROFESSIONAL, permissions=self._actor.permissions
        )
        return tuple(self._entry(group, together) for group, together in grouped(doors=doors))

    @cached_property
    def own_navigation(self) -> tuple[Link, ...]:
        """Return the doors to one's own account."""
        return self._menu(domain.World.OWN, self._actor.permissions)

    @cached_property
    def casework_navigation(self) -> tuple[Link, ...]:
        """Return the closed rooms that this person may open."""
        return self._menu(domain.World.CASEWORK, self._actor.permissions)

    @property
    def _actor(self) -> Actor:
        return getattr(self._request, "actor", ANONYMOUS)

    def _menu(self, world: domain.World, permissions: frozenset[str]) -> tuple[Link, ...]:
        doors = domain.doors_for(world=world, permissions=permissions)
        return tuple(self._link(door) for door in doors)

    def _entry(self, group: Group | None, doors: tuple[domain.Door, ...]) -> Link | LinkGroup:
        links = tuple(self._link(door) for door in doors)
        return LinkGroup(label=texts.GROUPS[group], links=links) if group else links[0]

    def _link(self, door: domain.Door) -> Link:
        match = self._request.resolver_match
        here = match.view_name if match else ""
        return Link(
            label=queries.door_label(door, actor=self._actor),
            url=reverse(door.route),
            is_current=here in {door.route, *BEHIND.get(door.route, ())},
        )


def house(request: HttpRequest) -> dict[str, House]:
    """Return what the frame of every page is drawn from."""
    return {"house": House(request)}
