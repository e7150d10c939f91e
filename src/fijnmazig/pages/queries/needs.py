"""What a professional may come for, with the ways to it that exist today."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.common.parts import Link
from fijnmazig.gatherings.domain.kinds import Audience
from fijnmazig.gatherings.queries.announced import Announced
from fijnmazig.guidance.queries import guide_lines, guide_numbers
from fijnmazig.library.domain.plan import Facet
from fijnmazig.library.queries.results import Question
from fijnmazig.pages import texts
from fijnmazig.pages.domain.needs import NEEDS, Need, Way
from fijnmazig.pages.queries.soon import soon_for


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedShown:
    """One need in the reader's words, and where to go."""

    text: texts.DoorText
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalPage:
    """The open entrance for professionals, with the first moments for them."""

    needs: tuple[NeedShown, ...]
    soon: tuple[Announced, ...]


def professional_page(*, actor: Actor, at: datetime) -> ProfessionalPage:
    """Return the entrance for professionals, with what this visitor may open."""
    soon = soon_for(audience=Audience.PROFESSIONALS, at=at)
    return ProfessionalPage(needs=needs_of(actor), soon=soon)


def needs_of(actor: Actor) -> tuple[NeedShown, ...]:
    """Return every need that has a way the actor may take, in the order of the screen."""
    shown = (NeedShown(text=texts.NEEDS[need.key], ways=_ways(need, actor)) for need in NEEDS)
    return tuple(need for need in shown if need.ways)


def _ways(need: Need, actor: Actor) -> tuple[Link, ...]:
    numbers = guide_numbers()
    return tuple(
        _link(way)
        for way in need.ways
        if (way.permission is None or actor.may(way.permission))
        and (not way.guide or way.guide in numbers)
    )


def _link(way: Way) -> Link:
    if way.guide:
        line = guide_lines()[way.guide]
        url = reverse("guidance:guide_detail", kwargs={"number": line.number})
        return Link(label=line.title, url=url, language=line.language)
    if way.kind:
        question = Question(filters={Facet.KIND: (way.kind,)})
        return Link(label=texts.KIND_WAYS[way.kind], url=question.url())
    return Link(label=texts.WAYS[way.key], url=reverse(way.route))
