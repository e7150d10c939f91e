"""What everybody may read: the cards, the way a code leads, the sheet for an office printer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from fijnmazig.campaigns.domain.kinds import DUTCH, Paper
from fijnmazig.campaigns.queries.cards import card_by_word, card_numbered
from fijnmazig.campaigns.queries.pages import card_list_page, card_page
from fijnmazig.campaigns.queries.paper import card_pdf
from fijnmazig.campaigns.queries.standing import printing_of
from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, open_page

ENGLISH = "en"


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
    printing = printing_of(str(card_numbered(number).number), language=language)
    content = card_pdf(printing, paper=Paper.OFFICE, at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="kaartje-{number}.pdf"'
    return response


@open_page()
@require_safe
def card_short(request: Request, word: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    found = card_by_word(word)
    if found is None:
        raise NotFound
    card, language = found
    # The page around a card in French is in Dutch; one in English has a page in English.
    with override(ENGLISH if language == ENGLISH else DUTCH):
        return redirect("campaigns:card_detail", number=card.number, language=language)
