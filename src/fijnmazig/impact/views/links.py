"""Links for funders at the desk: made, shown once, ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.forms.snapshots import LinkForm
from fijnmazig.impact.queries.funders import link_list_page, link_page
from fijnmazig.impact.services.links import make_link, withdraw_link

PROJECTS = "impact.queries.reach.managed_projects"
LINKS = "impact.queries.snapshot_reach.kept_links"


@requires(MANAGE, scope=PROJECTS)
@require_http_methods(["GET", "POST"])
def link_list(request: Request, project_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = link_list_page(actor=request.actor, project_id=project_id, today=today)
    form = bind(LinkForm, request)
    if form.is_valid():
        try:
            word = make_link(
                actor=request.actor,
                project_id=project_id,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            url = request.build_absolute_uri(reverse("impact:funder_detail", args=[word]))
            page = link_list_page(actor=request.actor, project_id=project_id, today=today, url=url)
            form = LinkForm()
    return render(request, "impact/link_list.html", {"page": page, "form": form})


@requires(MANAGE, scope=LINKS)
@require_http_methods(["GET", "POST"])
def link_withdraw(request: Request, link_id: UUID) -> HttpResponse:
    page = link_page(actor=request.actor, link_id=link_id)
    if request.method == "POST":
        withdraw_link(actor=request.actor, link_id=link_id, at=timezone.now())
        return redirect("impact:link_list", project_id=page.project_id)
    return render(request, "impact/link_withdraw.html", {"page": page})
