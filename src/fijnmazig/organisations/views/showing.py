"""A text that stays off open pages: read once more, and shown again as it is."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.kinds import OpenKind
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.showing import ShowForm
from fijnmazig.organisations.queries.showing import HeldPage, Seen, held_page
from fijnmazig.organisations.services.open_texts import show_again
from fijnmazig.organisations.texts import showing as texts

SHOWABLE = "organisations.queries.showing.showable_rows"
HOMES = {
    OpenKind.ORGANISATION: "organisations:organisation_detail",
    OpenKind.PARTICIPATION: "organisations:participation_list",
    OpenKind.PARTNERSHIP: "organisations:partnership_detail",
}


@requires(MANAGE, scope=SHOWABLE)
@require_http_methods(["GET", "POST"])
def withheld_show(request: Request, path: str, row_id: UUID, word: str) -> HttpResponse:
    if path not in texts.PATHS or word not in texts.WORDS:
        raise NotFound
    kind, field = texts.PATHS[path], texts.WORDS[word]
    page = held_page(actor=request.actor, kind=kind, row_id=row_id, field=field)
    form = ShowForm(request.POST or None)
    if settled(
        form,
        lambda: show_again(
            actor=request.actor,
            seen=Seen(kind, row_id, field, form.cleaned_data["as_seen"]),
            at=timezone.now(),
        ),
    ):
        return redirect(_home(page))
    values = {"page": page, "form": form, "back": _home(page)}
    return render(request, "organisations/withheld_show.html", values)


def _home(page: HeldPage) -> str:
    return reverse(HOMES[page.kind], args=[page.home_id])
