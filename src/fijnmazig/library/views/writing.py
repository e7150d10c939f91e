"""Sharing a link or asking a question, without a file."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.forms.writing import TextForm, WrittenItemForm
from fijnmazig.library.queries.writing import written_text
from fijnmazig.library.services import writing

OWN = "library.queries.items.own_items"


@requires(SHARE)
@require_http_methods(["GET", "POST"])
def item_create(request: Request) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = WrittenItemForm(typed, initial={"kind": request.GET.get("soort", "LINK")})
    if form.is_valid():
        try:
            item_id = writing.write(
                actor=request.actor,
                description=form.as_description(),
                text=form.as_text(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/item_create.html", {"page": None, "form": form})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def text_edit(request: Request, item_id: UUID) -> HttpResponse:
    page = written_text(actor=request.actor, item_id=item_id)
    typed = request.POST if request.method == "POST" else None
    form = TextForm(typed, initial={"text": page.body, "change_note": page.change_note})
    if form.is_valid():
        try:
            text, now = form.as_text(), timezone.now()
            writing.rewrite(actor=request.actor, item_id=item_id, text=text, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/text_edit.html", {"page": page, "form": form})
