"""What goes within two weeks, and keeping one of them longer, with a reason."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.forms.keeping import LongerForm
from fijnmazig.outreach.queries.going import going_list, going_page
from fijnmazig.outreach.services.keeping import keep_longer

DOSSIERS = "outreach.queries.reach.visible_dossiers"


@requires(MEMBER, scope=DOSSIERS)
@require_safe
def purge_list(request: Request) -> HttpResponse:
    return render(request, "outreach/purge_list.html", {"page": going_list(actor=request.actor)})


@requires(MEMBER, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
def purge_postpone(request: Request, dossier_id: UUID) -> HttpResponse:
    page = going_page(actor=request.actor, dossier_id=dossier_id)
    form = LongerForm(request.POST or None)
    if form.is_valid():
        try:
            keep_longer(
                actor=request.actor,
                dossier_id=dossier_id,
                to=form.cleaned_data["to"],
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:purge_list")
    return render(request, "outreach/purge_postpone.html", {"page": page, "form": form})
