"""The mesh: figures, map, growth, holes, and how it is computed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.organisations.queries.doors import partnership_choices
from fijnmazig.ties.forms import AskForm, GrowthForm, MapForm
from fijnmazig.ties.queries.drawing import MapPage, Seen, map_page
from fijnmazig.ties.queries.figures import RULE, figures_page, growth_page
from fijnmazig.ties.queries.holes import holes_page

MESH = "ties.queries.mesh.mesh"


def _form[F: AskForm](request: Request, form_class: type[F]) -> F:
    today = timezone.localdate()
    partnerships = partnership_choices(actor=request.actor, on=today)
    return form_class(request.GET, partnerships=partnerships, today=today)


@requires(MEMBER, scope=MESH)
@require_safe
def mesh_detail(request: Request) -> HttpResponse:
    form = _form(request, AskForm)
    page = figures_page(actor=request.actor, asked=form.asked())
    return render(request, "ties/mesh_detail.html", {"page": page, "form": form})


@requires(MEMBER, scope=MESH)
@require_safe
def map_detail(request: Request) -> HttpResponse:
    form = _form(request, MapForm)
    return render(request, "ties/map_detail.html", {"page": _map(request, form), "form": form})


def _map(request: Request, form: MapForm) -> MapPage:
    asked = request.GET
    seen = Seen(
        focus=_id(asked.get("organisatie", "")),
        to=_id(asked.get("naar", "")),
        sort=asked.get("sorteer", ""),
    )
    return map_page(actor=request.actor, asked=form.asked(), today=timezone.localdate(), seen=seen)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@requires(MEMBER, scope=MESH)
@require_safe
def growth_detail(request: Request) -> HttpResponse:
    form = _form(request, GrowthForm)
    page = growth_page(actor=request.actor, asked=form.asked(), since=form.since())
    return render(request, "ties/growth_detail.html", {"page": page, "form": form})


@requires(MEMBER, scope=MESH)
@require_safe
def hole_list(request: Request) -> HttpResponse:
    form = _form(request, AskForm)
    page = holes_page(actor=request.actor, asked=form.asked())
    return render(request, "ties/hole_list.html", {"page": page, "form": form})


@requires(MEMBER)
@require_safe
def rule_detail(request: Request) -> HttpResponse:
    return render(request, "ties/rule_detail.html", {"page": RULE})
