"""What a card says, written at the desk, and how it looks while somebody types."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.domain.wording import CardText
from fijnmazig.campaigns.forms.writing import CardForm, typed
from fijnmazig.campaigns.queries.writing import Preview, house_text, preview, writing_page
from fijnmazig.campaigns.services.writing import take_house_text, write_card
from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, drawn_at, requires

CARDS = "campaigns.queries.reach.standing_versions"
LOOK = "bekijk"


@requires(MANAGE, scope=CARDS)
@require_http_methods(["GET", "POST"])
def card_edit(request: Request, number: int, language: str) -> HttpResponse:
    page = writing_page(number, actor=request.actor, language=language)
    form = CardForm(request.POST or None, initial=typed(page.text))
    if form.is_valid() and LOOK not in request.POST:
        try:
            write_card(
                actor=request.actor,
                card=page.key,
                language=language,
                said=form.as_said(),
                at=timezone.now(),
            )
        except Refused as refusal:
            for line in str(refusal.message).splitlines():
                form.add_error(None, line)
        else:
            return redirect("campaigns:card_edit", number=number, language=language)
    shown = _shown(request, form, number=number, language=language)
    context = {"page": page, "form": form, "preview": shown}
    return render(request, "campaigns/card_edit.html", context)


@requires(MANAGE, scope=CARDS)
@require_http_methods(["GET", "POST"])
def card_restore(request: Request, number: int, language: str) -> HttpResponse:
    actor, at = request.actor, timezone.now()
    page = writing_page(number, actor=actor, language=language)
    refused = ""
    if request.method == "POST":
        try:
            take_house_text(actor=actor, card=page.key, language=language, at=at)
        except Refused as refusal:
            refused = str(refusal.message)
        else:
            return redirect("campaigns:card_edit", number=number, language=language)
    said = vars_of(house_text(number, language=language))
    shown = preview(number, actor=actor, language=language, said=said, at=at)
    context = {"page": page, "preview": shown, "refused": refused}
    status = 409 if refused else 200
    return render(request, "campaigns/card_restore.html", context, status=status)


@requires(MANAGE, scope=CARDS)
@require_POST
@drawn_at("campaigns:card_edit", "number", "language")
def card_preview(request: Request, number: int, language: str) -> HttpResponse:
    form = CardForm(request.POST)
    shown = _shown(request, form, number=number, language=language)
    return render(request, "campaigns/card_preview.html", {"page": shown})


def _shown(request: Request, form: CardForm, *, number: int, language: str) -> Preview:
    """Return the card with the words typed, or as it stands; what is wrong with them otherwise."""
    actor, at = request.actor, timezone.now()
    if form.is_bound and not form.is_valid():
        errors = tuple(str(error) for found in form.errors.values() for error in found)
        return Preview(held=(), faults=errors)
    standing = writing_page(number, actor=actor, language=language).text
    said = form.as_said() if form.is_bound else vars_of(standing)
    return preview(number, actor=actor, language=language, said=said, at=at)


def vars_of(text: CardText) -> dict[str, object]:
    """Return the words of a card by field."""
    return {name: getattr(text, name) for name in CardText.__dataclass_fields__}
