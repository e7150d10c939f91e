"""The record of acts, for the data protection officer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fijnmazig.audit import queries, services
from fijnmazig.audit.forms import ActFilterForm
from fijnmazig.common.http import Request, requires


@requires("audit.read", scope="audit.queries.visible_acts")
@require_GET
def act_list(request: Request) -> HttpResponse:
    form = ActFilterForm(request.GET or None, act_names=queries.act_names(actor=request.actor))
    page = services.list_acts(
        actor=request.actor,
        wanted=form.wanted(),
        number=request.GET.get("pagina", "1"),
        at=timezone.now(),
    )
    return render(request, "audit/act_list.html", {"page": page, "form": form})
