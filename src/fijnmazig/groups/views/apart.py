"""Pairs that never sit together and couples: named, lifted, made, separated."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.apart import CoupleForm, LiftForm, PairForm, SureForm
from fijnmazig.groups.services import apart, reading
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

PAIRS = "groups.queries.reach.visible_pairs"
NAMED = "groups.queries.reach.named_pairs"
COUPLES = "groups.queries.reach.visible_couples"


@requires_vault(LEAD, scope=NAMED)
@require_safe
def pair_list(request: OpenedRequest) -> HttpResponse:
    page = reading.open_pairs(actor=request.actor, opened=request.opened, at=timezone.now())
    return render(request, "groups/pair_list.html", {"page": page})


@requires_vault(LEAD, scope=PAIRS)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def pair_create(request: OpenedRequest) -> HttpResponse:
    now = timezone.now()
    choices = reading.open_choices(actor=request.actor, opened=request.opened, at=now)
    form = given_back(request, PairForm(request.POST or None, choices=choices))
    if form.is_valid():
        try:
            apart.name_pair(
                actor=request.actor,
                opened=request.opened,
                reason=form.cleaned_data["reason"],
                at=now,
                **form.as_ids(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:pair_list")
    return render(request, "groups/pair_create.html", {"form": form})


@requires_vault(LEAD, scope=PAIRS)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def pair_lift(request: OpenedRequest, pair_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_pair(actor=request.actor, opened=request.opened, pair_id=pair_id, at=now)
    form = given_back(request, LiftForm(request.POST or None))
    if form.is_valid():
        try:
            apart.lift_pair(
                actor=request.actor,
                opened=request.opened,
                pair_id=pair_id,
                reason=form.cleaned_data["reason"],
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:pair_list")
    return render(request, "groups/pair_lift.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=COUPLES)
@require_safe
def couple_list(request: OpenedRequest) -> HttpResponse:
    page = reading.open_couples(actor=request.actor, opened=request.opened, at=timezone.now())
    return render(request, "groups/couple_list.html", {"page": page})


@requires_vault(LEAD, scope=COUPLES)
@require_http_methods(["GET", "POST"])
def couple_create(request: OpenedRequest) -> HttpResponse:
    now = timezone.now()
    choices = reading.open_choices(actor=request.actor, opened=request.opened, at=now)
    form = given_back(request, CoupleForm(request.POST or None, choices=choices))
    if form.is_valid():
        try:
            apart.make_couple(
                actor=request.actor,
                opened=request.opened,
                agreed=form.agreed(),
                at=now,
                **form.as_ids(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:couple_list")
    return render(request, "groups/couple_create.html", {"form": form})


@requires_vault(LEAD, scope=COUPLES)
@require_http_methods(["GET", "POST"])
def couple_separate(request: OpenedRequest, couple_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_couple(
        actor=request.actor, opened=request.opened, couple_id=couple_id, at=now
    )
    if request.method == "POST":
        apart.separate_couple(actor=request.actor, couple_id=couple_id, at=now)
        return redirect("groups:edition_list")
    return render(request, "groups/couple_separate.html", {"page": page, "form": SureForm()})
