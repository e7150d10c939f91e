"""The map as a drawing that looks the same anywhere, and what it shows in a sentence."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.formats import date_format

from fijnmazig.common.actor import Actor
from fijnmazig.ties import texts
from fijnmazig.ties.printing import COLOURS
from fijnmazig.ties.queries.drawing import MapPage, Seen, map_page
from fijnmazig.ties.queries.figures import Asked
from fijnmazig.ties.queries.lettering import PAPER, labelled
from fijnmazig.ties.queries.strokes import MOST_LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawn:
    """A map as SVG, in words, and its day in words."""

    svg: str
    said: str
    day: str


def as_svg(page: MapPage, *, is_bare: bool = False) -> str:
    """Return the drawing of a map, with its legend or bare."""
    letterings = PAPER if page.is_drawn else PAPER[:1]
    lettered = replace(page, nodes=labelled(page.nodes, letterings=letterings))
    shown = {"page": lettered, "is_bare": is_bare, "colours": COLOURS}
    return render_to_string("ties/mesh.svg", shown)


def map_drawn(*, actor: Actor, partnership_id: UUID, day: date) -> MapDrawn | None:
    """Return the map of a partnership on a day, organisations only; None when nobody met.

    Raises NotFound for who is no member.
    """
    asked = Asked(partnership_id=partnership_id, day=day)
    page = map_page(actor=actor, asked=asked, today=day, seen=Seen(most=MOST_LINES))
    if not page.nodes:
        return None
    written = date_format(day, "j F Y")
    said = texts.map_said(len(page.nodes), ties=page.tie_total, day=written)
    return MapDrawn(svg=as_svg(page), said=said, day=written)
