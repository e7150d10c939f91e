"""What is left after a moment: looked at by who was there, added and removed by who handles it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.gatherings.domain.permissions import READ
from fijnmazig.gatherings.forms.materials import MaterialForm
from fijnmazig.gatherings.queries.materials import material_page
from fijnmazig.gatherings.queries.thanking import thanks_page
from fijnmazig.gatherings.services import materials as services
from fijnmazig.gatherings.services.thanking import thank
from fijnmazig.gatherings.views.acting import ConfirmForm, told

FOLLOWED = "gatherings.queries.materials.followed_moments"
MARKED = "gatherings.queries.marks.marked_moments"


@requires(READ, scope=FOLLOWED)
@require_http_methods(["GET", "HEAD", "POST"])
def material_list(request: Request, moment_id: UUID) -> HttpResponse:
    page = material_page(actor=request.actor, moment_id=moment_id, on=timezone.localdate())
    form = MaterialForm(request.POST or None)
    if form.is_valid():
        try:
            services.add_material(
                actor=request.actor,
                moment_id=moment_id,
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:material_list", moment_id=moment_id)
    return render(request, "gatherings/material_list.html", {"page": page, "form": form})


@requires(READ, scope=MARKED)
@require_POST
def material_remove(request: Request, moment_id: UUID, material_id: UUID) -> HttpResponse:
    services.remove_material(
        actor=request.actor, moment_id=moment_id, material_id=material_id, at=timezone.now()
    )
    return redirect("gatherings:material_list", moment_id=moment_id)


@requires(READ, scope=MARKED)
@require_http_methods(["GET", "HEAD", "POST"])
def thanks_create(request: Request, moment_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = thanks_page(actor=request.actor, moment_id=moment_id, at=now)
    form = bind(ConfirmForm, request)
    if told(form, lambda: thank(actor=request.actor, moment_id=moment_id, at=now)):
        return redirect("gatherings:thanks_create", moment_id=moment_id)
    return render(request, "gatherings/thanks_create.html", {"page": page, "form": form})
