"""The agenda on other sites and in other calendars: addresses, and the fragment they show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.http import veil
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.queries.agenda import agenda_choices, coming_moments
from fijnmazig.gatherings.queries.announced import Announced
from fijnmazig.gatherings.queries.feeds import called
from fijnmazig.organisations.queries.doors import open_partnership_names

MOST_EMBEDDED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A calendar to follow: its name and its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePage:
    """How to take the agenda along: this search, other calendars, and a fragment to embed."""

    wanted: Wanted
    here: Followed
    others: tuple[Followed, ...]
    embed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedPage:
    """What a fragment on another site shows."""

    name: str
    moments: tuple[Announced, ...]
    site: str
    everything: str


def share_page(*, actor: Actor, wanted: Wanted) -> SharePage:
    """Return the addresses of what is looked for, and of every theme and partnership."""
    choices = agenda_choices(actor=actor)
    others = (
        *(Wanted(theme=code) for code, _ in choices.themes),
        *(Wanted.read(f"v={key}") for key, _ in choices.partnerships),
    )
    asked = (wanted.filters, *(other for other in others if other != wanted.filters))
    known = open_partnership_names(
        ids={one.partnership_id for one in asked if one.partnership_id is not None}
    )
    here, *rest = (_followed(one, known=known) for one in asked)
    return SharePage(
        wanted=wanted.filters,
        here=here,
        others=tuple(rest),
        embed=f"{settings.SITE_URL}{_path('agenda_embed', wanted)}",
    )


def _followed(wanted: Wanted, *, known: Mapping[UUID, str]) -> Followed:
    return Followed(
        name=called(wanted, known=known),
        address=f"{settings.SITE_URL}{_path('agenda_feed', wanted)}",
    )


def _path(name: str, wanted: Wanted) -> str:
    written = wanted.filters.written()
    veiled = {"looked_for": veil(written)} if written else {}
    return reverse(f"gatherings:{name}", kwargs=veiled)


def embed_page(*, wanted: Wanted, at: datetime) -> EmbedPage:
    """Return the first moments to come, the same for everybody."""
    return EmbedPage(
        name=called(wanted),
        moments=coming_moments(actor=ANONYMOUS, wanted=wanted.filters, at=at, most=MOST_EMBEDDED),
        site=settings.SITE_URL,
        everything=f"{settings.SITE_URL}{address_of(wanted, route='gatherings:agenda_list')}",
    )


def address_of(wanted: Wanted, *, route: str) -> str:
    """Return the permanent address of a search."""
    written = wanted.written()
    return reverse(route) + (f"?z={veil(written)}" if written else "")
