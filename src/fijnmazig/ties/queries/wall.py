"""The map for the wall of a meeting: organisations only, nothing of people."""

from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.codes import qr_drawing
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.organisations.queries.doors import partnership_choices
from fijnmazig.ties import texts
from fijnmazig.ties.printing import COLOURS, on_the_wall
from fijnmazig.ties.queries.drawing import MapPage
from fijnmazig.ties.queries.figures import RULE, Asked


class Paper(StrEnum):
    """The size of a sheet."""

    A3 = "a3"
    A2 = "a2"


def wall_paper(page: MapPage, *, actor: Actor, paper: Paper, drawing: str, at: datetime) -> bytes:
    """Return the PDF of a map that the actor may see, numbered, and drawn as SVG.

    Raises Refused when our fonts cannot show all of the text.
    """
    today = localdate(at)
    sheet = {
        "paper": paper.value,
        "drawing": drawing,
        "partnership": _partnership(actor, page.asked),
        **_words(page, today=today),
        **_address(page.asked),
    }
    try:
        return on_the_wall(sheet=sheet, on=today)
    except UnprintableError as error:
        raise Refused(texts.WALL_IMPOSSIBLE % {"text": error.text}) from error


def _partnership(actor: Actor, asked: Asked) -> str:
    names = {each.id: each.name for each in partnership_choices(actor=actor, on=asked.day)}
    return names.get(asked.partnership_id, "") if asked.partnership_id else ""


def _words(page: MapPage, *, today: date) -> dict[str, object]:
    words: dict[str, object] = {key: str(word) for key, word in texts.WALL_WORDS.items()}
    words["strong"] = str(texts.WALL_WORDS["strong"]) % {"days": RULE.strong_from}
    words["columns"] = [str(word) for word in texts.WALL_COLUMNS]
    day = date_format(page.asked.day, "j F Y")
    return {
        "lang": (get_language() or "nl")[:2],
        "title": f"{texts.WALL_TITLE}, {day}",
        "heading": str(texts.WALL_TITLE),
        "said": texts.map_said(len(page.nodes), ties=page.tie_total, day=day),
        "filter": texts.map_filter(page.filter_name, total=page.total) if page.is_filtered else "",
        "kept": texts.kept_said(
            page.completeness.with_attendance, moments=page.completeness.moments
        ),
        "thinned": texts.map_thinned(len(page.edges)) if page.is_thinned else "",
        "sectors": [
            {"colour": COLOURS[key.number], "said": f"{key.name} ({key.total})"}
            for key in page.legend
        ],
        "rows": [
            [str(node.number), node.name, node.sector_name, str(node.ties), str(node.strong)]
            for node in page.nodes
        ],
        "printed": str(texts.WALL_PRINTED) % {"day": date_format(today, "j F Y")},
        "words": words,
    }


def _address(asked: Asked) -> dict[str, str]:
    """Return where the map stands on line, in short, and the code that leads to this very one."""
    page = settings.SITE_URL + reverse("ties:map_detail")
    chosen = {
        "verband": str(asked.partnership_id or ""),
        "dag": asked.day.isoformat(),
        "sector": asked.sector,
        "gemeente": asked.municipality,
    }
    query = urlencode({name: value for name, value in chosen.items() if value or name == "verband"})
    return {"address": page.partition("://")[2], "code": qr_drawing(f"{page}?{query}")}
