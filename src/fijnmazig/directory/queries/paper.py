"""A wallet card and a list as accessible PDF. The title tells nothing; no address is on them."""

from dataclasses import asdict
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from fijnmazig.common.errors import Refused
from fijnmazig.common.naming.shown import labels_shown
from fijnmazig.common.printing.typeset import UnprintableError
from fijnmazig.directory import texts
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.terms import terms_of
from fijnmazig.directory.printing import Paper, printed
from fijnmazig.directory.queries.listing import ListPage, ServiceListed, list_page

MOST_ON_CARD = 30
"""More than fits on its second side; the card tries one less until it fits, and says so."""


def list_text(*, wanted: Wanted, at: datetime) -> str:
    """Return what fits as plain text: for a braille line, a mail, an old telephone."""
    page = list_page(wanted=wanted, at=at)
    words = texts.PAPER_WORDS
    lines = [_heading(page), page.printed, *([page.lacking] if page.lacking else []), ""]
    for label, services in (
        (words["danger"], page.acute),
        (words["crisis"], page.crisis),
        (words["always"], page.always),
        (words["everyone"], page.everyone),
        (words["professionals"], page.professionals),
    ):
        if services:
            lines += [str(label).upper(), ""]
            lines += [line for service in services for line in _written(service)]
    return "\n".join(lines)


def _written(service: ServiceListed) -> list[str]:
    lines = [service.name, str(service.status), service.alert, service.summary]
    for channel in service.channels:
        way = [f"{channel.label}: {channel.shown}", *map(str, channel.doubts)]
        if channel.dial not in {channel.shown, f"tel:{channel.shown}"} and not channel.is_phone:
            way.append(channel.dial)
        lines += [" · ".join(way), channel.hours, channel.note]
    lines.append(str(service.access))
    return [*(line for line in lines if line), ""]


def list_paper(*, wanted: Wanted, at: datetime) -> bytes:
    """Return on A4 what serves a municipality, whatever else is looked for.

    It says so when there is more than fits on it.

    Raises Refused when our fonts cannot show all of the text.
    """
    page = list_page(wanted=Wanted(nis=wanted.nis), at=at)
    return _set(Paper.LIST, page, heading=_heading(page), services=_groups(page))


def card_paper(*, wanted: Wanted, at: datetime) -> bytes:
    """Return a card of A6, two sides: the numbers that never move, then those of a situation.

    Raises Refused when our fonts cannot show all of the text.
    """
    page = list_page(wanted=wanted, at=at)
    others = (*page.everyone, *(page.professionals if wanted.is_for_professionals else ()))
    chosen = sorted(others, key=lambda one: not one.has_number)
    return _set(
        Paper.CARD, page, heading=_situation(wanted), services=_plain(tuple(chosen[:MOST_ON_CARD]))
    )


def _heading(page: ListPage) -> str:
    if not page.municipality:
        return str(texts.LIST_TITLE)
    return str(texts.LIST_TITLE_IN) % {"place": page.municipality}


def _set(paper: Paper, page: ListPage, *, heading: str, services: object) -> bytes:
    sheet = {
        "lang": (get_language() or "nl")[:2],
        "title": settings.SITE_NAME,
        "heading": heading,
        "printed": page.printed,
        "lacking": page.lacking,
        "words": texts.PAPER_WORDS,
        "acute": _plain(page.acute),
        "crisis": _plain(page.crisis),
        "always": _plain(page.always),
        "services": services,
    }
    try:
        return printed(paper, sheet=sheet, on=page.printed_date)
    except UnprintableError as error:
        raise Refused(texts.UNPRINTABLE % {"text": error.text}) from error


def _groups(page: ListPage) -> list[dict[str, object]]:
    words = texts.PAPER_WORDS
    groups = ((words["everyone"], page.everyone), (words["professionals"], page.professionals))
    return [{"label": label, "services": _plain(rows)} for label, rows in groups if rows]


def _plain(services: tuple[ServiceListed, ...]) -> list[dict[str, object]]:
    return [asdict(service) for service in services]


def _situation(wanted: Wanted) -> str:
    labels = labels_shown(terms_of(TermFacet.SITUATION))
    return labels.get(wanted.situation, str(texts.PAPER_WORDS["other_lines"]))
