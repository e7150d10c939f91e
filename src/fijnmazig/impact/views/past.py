"""Projects of before, built from a report in the library."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.forms.past import DocumentSearchForm, PastForm
from fijnmazig.impact.queries.past import build_page, past_list_page, past_page
from fijnmazig.impact.services.past import build_past
from fijnmazig.places.queries import gazetteer

PROJECTS = "impact.queries.reach.visible_projects"


@requires(SEE, scope=PROJECTS)
@require_safe
def past_list(request: Request) -> HttpResponse:
    form = DocumentSearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    page = past_list_page(actor=request.actor, text=text)
    return render(request, "impact/past_list.html", {"page": page, "form": form})


@requires(SEE, scope=PROJECTS)
@require_safe
def past_detail(request: Request, project_id: UUID) -> HttpResponse:
    page = past_page(actor=request.actor, project_id=project_id)
    return render(request, "impact/past_detail.html", {"page": page})


@requires(MANAGE, scope="library.queries.items.visible_versions")
@require_http_methods(["GET", "POST"])
def past_create(request: Request, item_id: UUID) -> HttpResponse:
    page = build_page(actor=request.actor, item_id=item_id)
    form = PastForm(request.POST or None, figures=page.document.figures, places=_places())
    if form.is_valid():
        try:
            made = build_past(
                actor=request.actor,
                item_id=item_id,
                facts=form.as_facts(),
                taken=form.as_taken(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:past_detail", project_id=made)
    return render(request, "impact/past_create.html", {"page": page, "form": form})


def _places() -> list[tuple[str, str]]:
    return [(one.nis, one.name) for one in gazetteer().current()]
