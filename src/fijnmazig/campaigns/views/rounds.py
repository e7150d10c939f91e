"""Rounds at the desk: made, changed, looked at, taken along as a list."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.domain.sought import Sought, sought
from fijnmazig.campaigns.forms.rounds import NewRoundForm, RoundForm, SoughtForm
from fijnmazig.campaigns.queries.choices import card_choices, partnership_options
from fijnmazig.campaigns.queries.rounds import (
    desk_page,
    hand_out_rows,
    place_choices,
    round_page,
)
from fijnmazig.campaigns.services.rounds import change_round, make_round
from fijnmazig.campaigns.texts.rounds import EXPORT_NAME
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.common.leaving import tables

ROUNDS = "campaigns.queries.reach.visible_rounds"
MANAGED = "campaigns.queries.reach.managed_rounds"
type Writer = Callable[[list[list[str]]], bytes]
KINDS: dict[str, tuple[Writer, str]] = {
    "csv": (tables.as_csv, tables.CSV_TYPE),
    "ods": (lambda rows: tables.as_ods({EXPORT_NAME: rows}), tables.ODS_TYPE),
}


@requires(MANAGE, scope=ROUNDS)
@require_safe
def round_list(request: Request) -> HttpResponse:
    page = desk_page(actor=request.actor, number=request.GET.get("pagina", "1"))
    return render(request, "campaigns/round_list.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def round_create(request: Request) -> HttpResponse:
    partnerships = partnership_options(actor=request.actor)
    form = NewRoundForm(request.POST or None, partnerships=partnerships, initial={"nonce": uuid4()})
    if form.is_valid():
        try:
            made = make_round(
                actor=request.actor,
                partnership_id=UUID(form.cleaned_data["partnership_id"]),
                facts=form.as_facts(),
                nonce=form.cleaned_data["nonce"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("campaigns:round_detail", round_id=made)
    return render(request, "campaigns/round_create.html", {"page": partnerships, "form": form})


@requires(MANAGE, scope=ROUNDS)
@require_safe
def round_detail(request: Request, round_id: UUID) -> HttpResponse:
    asked = asked_by(request)
    today = timezone.localdate()
    page = round_page(actor=request.actor, round_id=round_id, sought=asked, today=today)
    form = SoughtForm(
        initial={"kaartje": asked.card, "gemeente": asked.nis},
        cards=card_choices(),
        places=place_choices(actor=request.actor, round_id=round_id),
    )
    return render(request, "campaigns/round_detail.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def round_edit(request: Request, round_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = round_page(actor=request.actor, round_id=round_id, sought=Sought(), today=today)
    if not page.line.is_mine:
        raise NotFound
    initial = {name: getattr(page.line, name) for name in RoundForm.base_fields}
    form = RoundForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            change_round(
                actor=request.actor, round_id=round_id, facts=form.as_facts(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("campaigns:round_detail", round_id=round_id)
    return render(request, "campaigns/round_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=ROUNDS)
@require_safe
def round_export(request: Request, round_id: UUID, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise NotFound
    rows = hand_out_rows(actor=request.actor, round_id=round_id, sought=asked_by(request))
    write, content_type = KINDS[kind]
    response = HttpResponse(write(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{EXPORT_NAME}.{kind}"'
    return response


def asked_by(request: Request) -> Sought:
    """Return what the address asks of the list of what was handed out."""
    asked = request.GET
    return sought(
        card=asked.get("kaartje", ""),
        nis=asked.get("gemeente", ""),
        sort=asked.get("sorteer", "-dag"),
    )
