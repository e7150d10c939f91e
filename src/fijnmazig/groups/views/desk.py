"""Making and changing programmes, opening and closing them. Nobody who takes part is shown."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, drawn_at, requires
from fijnmazig.groups.domain.kinds import ProgrammeState
from fijnmazig.groups.domain.permissions import PLAN
from fijnmazig.groups.forms.programmes import NewProgrammeForm, ProgrammeForm, StateForm
from fijnmazig.groups.queries.desk import desk_page, programme_choices, programme_desk
from fijnmazig.groups.services.announcing import begin_information
from fijnmazig.groups.services.programmes import (
    change_programme,
    make_programme,
    set_programme_state,
)

MANAGED = "groups.queries.reach.managed_programmes"
LONGEST = 50


@requires(PLAN, scope=MANAGED)
@require_safe
def desk_list(request: Request) -> HttpResponse:
    return _desk(request)


@requires(PLAN, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def programme_create(request: Request) -> HttpResponse:
    choices = programme_choices(actor=request.actor, today=timezone.localdate())
    form = NewProgrammeForm(request.POST or None, choices=choices)
    if form.is_valid():
        key = f"{slugify(form.cleaned_data['title'])[:LONGEST].strip('-')}-{uuid4().hex[:6]}"
        try:
            make_programme(
                actor=request.actor,
                partnership_id=UUID(form.cleaned_data["partnership_id"]),
                key=key.strip("-"),
                terms=form.as_terms(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:desk_list")
    return render(request, "groups/programme_create.html", {"page": None, "form": form})


@requires(PLAN, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def programme_edit(request: Request, programme_id: UUID) -> HttpResponse:
    page = programme_desk(actor=request.actor, programme_id=programme_id)
    choices = programme_choices(
        actor=request.actor, today=timezone.localdate(), programme_id=programme_id
    )
    form = ProgrammeForm(request.POST or None, choices=choices, initial=page.says)
    if form.is_valid():
        try:
            change_programme(
                actor=request.actor,
                programme_id=programme_id,
                terms=form.as_terms(refused=page.refuses),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:desk_list")
    return render(request, "groups/programme_edit.html", {"page": page, "form": form})


@requires(PLAN, scope=MANAGED)
@require_POST
@drawn_at("groups:desk_list")
def programme_publish(request: Request, programme_id: UUID) -> HttpResponse:
    form = StateForm(request.POST)
    if not form.is_valid():
        raise NotFound
    try:
        set_programme_state(
            actor=request.actor,
            programme_id=programme_id,
            state=ProgrammeState(form.cleaned_data["state"]),
            at=timezone.now(),
        )
    except Refused as refusal:
        return _desk(request, refusal=refusal)
    return redirect("groups:desk_list")


@requires(PLAN, scope=MANAGED)
@require_POST
@drawn_at("groups:desk_list")
def information_create(request: Request, programme_id: UUID) -> HttpResponse:
    try:
        series_id = begin_information(
            actor=request.actor, programme_id=programme_id, at=timezone.now()
        )
    except Refused as refusal:
        return _desk(request, refusal=refusal)
    return redirect("gatherings:series_detail", series_id=series_id)


def _desk(request: Request, *, refusal: Refused | None = None) -> HttpResponse:
    page = desk_page(actor=request.actor)
    values = {"page": page, "refused": refusal.message if refusal else ""}
    return render(request, "groups/desk_list.html", values, status=409 if refusal else 200)
