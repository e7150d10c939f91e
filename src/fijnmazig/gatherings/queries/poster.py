"""A poster of a series as accessible PDF: what, when, where, and a code that leads to more."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.printing.codes import qr_drawing
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.gatherings.domain.planning import BRUSSELS, day_of
from fijnmazig.gatherings.printing.posters import poster
from fijnmazig.gatherings.queries.agenda_detail import AgendaDetail, agenda_detail
from fijnmazig.gatherings.queries.announced import Announced
from fijnmazig.gatherings.texts import agenda as texts

FITS = 6
"""Moments on a poster: somebody reads it in passing."""
LONGEST_SUMMARY = 320


class Paper(StrEnum):
    """The size of a poster."""

    A4 = "a4"
    A3 = "a3"


def series_poster(*, actor: Actor, series_id: UUID, paper: Paper, at: datetime) -> bytes:
    """Return the PDF of an announced series.

    Raises NotFound when it is absent or not announced, Refused when our fonts cannot show it.
    """
    page = agenda_detail(actor=actor, series_id=series_id, at=at)
    today = day_of(at)
    try:
        return poster(sheet=_sheet(page, paper=paper, at=at, today=today), on=today)
    except UnprintableError as error:
        raise Refused(texts.POSTER_IMPOSSIBLE % {"text": error.text}) from error


def _sheet(page: AgendaDetail, *, paper: Paper, at: datetime, today: date) -> dict[str, Any]:
    moments = [one for group in page.groups for one in group.moments]
    coming = sorted(
        (one for one in moments if page.is_over or page.is_cancelled or one.ends_at > at),
        key=lambda one: one.starts_at,
    )
    shown = [one for one in coming if page.is_cancelled or not one.is_cancelled]
    address = urlsplit(page.short_address)
    return {
        "paper": paper.value,
        "title": page.title,
        "lang": get_language() or "nl",
        "language": page.language,
        "kind": str(page.kind),
        "heading": page.title,
        "summary": _shortened(page.summary),
        "cancelled": page.is_cancelled,
        "moments": [_moment(one) for one in shown[:FITS]],
        "more": texts.more_moments(len(shown) - FITS) if len(shown) > FITS else "",
        "facts": _facts(page),
        "address": f"{address.netloc}{address.path}",
        "code": qr_drawing(page.short_address),
        "printed": str(texts.POSTER_PRINTED) % {"day": date_format(today, "j F Y")},
        "words": {key: str(word) for key, word in texts.POSTER_WORDS.items()},
    }


def _moment(moment: Announced) -> dict[str, str]:
    starts, ends = (at.astimezone(BRUSSELS) for at in (moment.starts_at, moment.ends_at))
    return {
        "day": date_format(starts, "l j F Y"),
        "hours": f"{starts:%H:%M}-{ends:%H:%M}",
        "part": moment.part,
        "where": str(moment.modality_label) if moment.is_online else moment.where,
    }


def _facts(page: AgendaDetail) -> list[dict[str, str]]:
    values = {
        "audience": page.audience,
        "target": page.target_groups,
        "price": page.price,
        "language": page.language_label if page.language != "nl" else "",
        "partnership": page.partnership,
    }
    return [
        {"label": str(texts.POSTER_FACTS[name]), "value": str(value)}
        for name, value in values.items()
        if value
    ]


def _shortened(summary: str) -> str:
    """Return what fits of a summary: whole words, with a sign where something was left out."""
    text = " ".join(summary.split())
    if len(text) <= LONGEST_SUMMARY:
        return text
    return f"{text[:LONGEST_SUMMARY].rsplit(' ', 1)[0]} …"
