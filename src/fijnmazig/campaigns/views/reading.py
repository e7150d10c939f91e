"""What everybody may read: the cards, the way a code leads, the sheet for an office printer."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from fijnmazig.campaigns.domain.kinds import DUTCH, Orientation, Paper
from fijnmazig.campaigns.queries.cards import card_numbered
from fijnmazig.campaigns.queries.pages import card_list_page, card_page
from fijnmazig.campaigns.queries.paper import card_pdf
from fijnmazig.campaigns.queries.standing import printing_of, way_of
from fijnmazig.campaigns.services.opening import count_opening
from fijnmazig.common.http import Request, open_page
from fijnmazig.common.throttle import Throttle, visitor

ENGLISH = "en"
OPENINGS = Throttle(limit=20, period=timedelta(hours=1))  # of one place; its keys live in memory


@open_page(listed=True)
@require_safe
def card_list(request: Request) -> HttpResponse:
    return render(request, "campaigns/card_list.html", {"page": card_list_page()})


@open_page()
@require_safe
def card_detail(request: Request, number: int, language: str = "") -> HttpResponse:
    page = card_page(number, language=language, at=timezone.now())
    return render(request, "campaigns/card_detail.html", {"page": page})


@open_page()
@require_safe
def card_print(request: Request, number: int, language: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return _sheet(number, language=language, orientation=Orientation.LANDSCAPE)


@open_page()
@require_safe
def card_upright_print(request: Request, number: int, language: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return _sheet(number, language=language, orientation=Orientation.PORTRAIT)


def _sheet(number: int, *, language: str, orientation: Orientation) -> HttpResponse:
    name = str(card_numbered(number).number)
    printing = printing_of(name, language=language, orientation=orientation)
    content = card_pdf(printing, paper=Paper.OFFICE, at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="kaartje-{number}.pdf"'
    return response


@open_page()
@require_safe
def card_short(request: Request, word: str) -> HttpResponse:
    way = way_of(word)
    if is_opened(request):
        count_opening(word, on=timezone.localdate())
    # The page around a card in French is in Dutch; one in English has a page in English.
    with override(ENGLISH if way.language == ENGLISH else DUTCH):
        return redirect("campaigns:card_detail", number=way.number, language=way.language)


def is_opened(request: Request) -> bool:
    """Tell whether somebody opens a code: no look ahead of a browser, no flood from one place."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    if request.method != "GET" or ahead:
        return False
    return OPENINGS.admits(visitor(request), at=timezone.now())
