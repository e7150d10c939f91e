"""Decisions of a steering group: read by every member, recorded and corrected by who manages."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.decisions import DecisionForm
from fijnmazig.organisations.queries.decisions import decision_list_page, decision_page
from fijnmazig.organisations.queries.partnerships import managed_head
from fijnmazig.organisations.services import decisions as services
from fijnmazig.organisations.views.partnerships import MANAGED, VISIBLE


@requires(MEMBER, scope=VISIBLE)
@require_safe
def decision_list(request: Request, partnership_id: UUID) -> HttpResponse:
    page = decision_list_page(
        actor=request.actor,
        partnership_id=partnership_id,
        wanted=request.GET.get("stand", ""),
        on=timezone.localdate(),
        number=request.GET.get("pagina", "1"),
    )
    return render(request, "organisations/decision_list.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def decision_create(request: Request, partnership_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = managed_head(actor=request.actor, partnership_id=partnership_id, on=today)
    form = DecisionForm(request.POST or None, initial={"decided_date": today})
    if settled(
        form,
        lambda: services.record_decision(
            actor=request.actor,
            partnership_id=partnership_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:decision_list", partnership_id=partnership_id)
    return render(request, "organisations/decision_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def decision_edit(request: Request, partnership_id: UUID, decision_id: UUID) -> HttpResponse:
    page = decision_page(
        actor=request.actor,
        partnership_id=partnership_id,
        decision_id=decision_id,
        on=timezone.localdate(),
    )
    form = DecisionForm(request.POST or None, initial=page.facts)
    if settled(
        form,
        lambda: services.change_decision(
            actor=request.actor,
            partnership_id=partnership_id,
            decision_id=decision_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:decision_list", partnership_id=partnership_id)
    return render(request, "organisations/decision_edit.html", {"page": page, "form": form})
