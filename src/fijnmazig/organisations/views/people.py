"""People: found, read and corrected."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.people import PersonForm, ProfessionalFilterForm
from fijnmazig.organisations.queries.organisations import area_choices
from fijnmazig.organisations.queries.people import professional_list_page
from fijnmazig.organisations.services import people as services

VISIBLE = "organisations.queries.reach.visible_professionals"
MANAGED = "organisations.queries.reach.manageable_professionals"


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "HEAD", "POST"])
def professional_list(request: Request) -> HttpResponse:
    form = ProfessionalFilterForm(request.POST or request.GET, municipalities=area_choices())
    page = professional_list_page(
        actor=request.actor,
        on=timezone.localdate(),
        number=request.GET.get("pagina", "1"),
        **form.wanted(),
    )
    return render(request, "organisations/professional_list.html", {"page": page, "form": form})


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "HEAD"])
def professional_detail(request: Request, professional_id: UUID) -> HttpResponse:
    page = services.view_professional(
        actor=request.actor, professional_id=professional_id, at=timezone.now()
    )
    return render(request, "organisations/professional_detail.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def professional_edit(request: Request, professional_id: UUID) -> HttpResponse:
    page = services.view_professional(
        actor=request.actor, professional_id=professional_id, at=timezone.now()
    )
    if not page.may_manage:
        raise NotFound
    known = {"name": page.name, "email": page.email, "phone": page.phone}
    form = PersonForm(request.POST or None, initial=known)
    if settled(
        form,
        lambda: services.change_professional(
            actor=request.actor,
            professional_id=professional_id,
            facts=form.as_person(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:professional_detail", professional_id=professional_id)
    return render(request, "organisations/professional_edit.html", {"page": page, "form": form})
