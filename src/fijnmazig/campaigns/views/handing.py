"""Print runs and what was handed out: noted, corrected, counted, printed."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.campaigns.domain.kinds import Paper
from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.forms.rounds import (
    CorrectionForm,
    LeftOverForm,
    NewHandOutForm,
    RemovalForm,
    RunForm,
)
from fijnmazig.campaigns.queries.choices import card_choices
from fijnmazig.campaigns.queries.paper import card_pdf
from fijnmazig.campaigns.queries.single import (
    hand_out_page,
    managed_round,
    run_page,
    run_printing,
)
from fijnmazig.campaigns.services.handing import correct_hand_out, hand_out, remove_hand_out
from fijnmazig.campaigns.services.rounds import count_left_over, print_run
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.organisations.queries.finding import organisation_finder

MANAGED = "campaigns.queries.reach.managed_rounds"
RUNS = "campaigns.queries.reach.visible_runs"
MANAGED_RUNS = "campaigns.queries.reach.managed_runs"
HAND_OUTS = "campaigns.queries.reach.managed_hand_outs"


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def run_create(request: Request, round_id: UUID) -> HttpResponse:
    page = managed_round(round_id, actor=request.actor)
    initial = {"printed_date": timezone.localdate(), "nonce": uuid4()}
    form = RunForm(request.POST or None, initial=initial, cards=card_choices(), places=page.places)
    if form.is_valid():
        try:
            print_run(
                actor=request.actor,
                round_id=round_id,
                facts=form.as_facts(),
                nonce=form.cleaned_data["nonce"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("campaigns:round_detail", round_id=round_id)
    return render(request, "campaigns/run_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=RUNS)
@require_safe
def run_print(request: Request, run_id: UUID, paper: str) -> HttpResponse:
    if paper not in set(Paper):
        raise NotFound
    printing = run_printing(run_id, actor=request.actor)
    content = card_pdf(printing, paper=Paper(paper), at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="kaartje-{printing.word}-{paper}.pdf"'
    return response


@requires(MANAGE, scope=MANAGED_RUNS)
@require_http_methods(["GET", "POST"])
def run_count(request: Request, run_id: UUID) -> HttpResponse:
    page = run_page(run_id, actor=request.actor)
    if not page.is_mine:
        raise NotFound
    form = LeftOverForm(request.POST or None, initial={"left_over": page.run.balance.left})
    if form.is_valid():
        try:
            count_left_over(
                actor=request.actor,
                run_id=run_id,
                left_over=form.cleaned_data["left_over"],
                on=timezone.localdate(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("left_over", str(refusal.message))
        else:
            return redirect("campaigns:round_detail", round_id=page.round_id)
    return render(request, "campaigns/run_count.html", {"page": page, "form": form})


@requires(MANAGE, scope=RUNS)
@require_http_methods(["GET", "POST"])
def hand_out_create(request: Request, run_id: UUID) -> HttpResponse:
    page = run_page(run_id, actor=request.actor)
    if not page.places:
        raise NotFound
    today = timezone.localdate()
    form = NewHandOutForm(
        request.POST or None,
        initial={"nis": page.run.nis, "given_date": today, "left_over": 0, "nonce": uuid4()},
        places=page.places,
        organisations=organisation_finder(actor=request.actor, on=today),
    )
    if form.is_valid():
        try:
            hand_out(
                actor=request.actor,
                run_id=run_id,
                facts=form.as_facts(),
                nonce=form.cleaned_data["nonce"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("campaigns:round_detail", round_id=page.round_id)
    return render(request, "campaigns/hand_out_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=HAND_OUTS)
@require_http_methods(["GET", "POST"])
def hand_out_edit(request: Request, hand_out_id: UUID) -> HttpResponse:
    page = hand_out_page(hand_out_id, actor=request.actor)
    finder = organisation_finder(
        actor=request.actor, on=timezone.localdate(), kept=page.organisation_ids
    )
    form = CorrectionForm(
        request.POST or None, initial=page.says, places=page.run.places, organisations=finder
    )
    if form.is_valid():
        try:
            correct_hand_out(
                actor=request.actor,
                hand_out_id=hand_out_id,
                facts=form.as_facts(),
                why=form.cleaned_data["why"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("campaigns:round_detail", round_id=page.run.round_id)
    return render(request, "campaigns/hand_out_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=HAND_OUTS)
@require_http_methods(["GET", "POST"])
def hand_out_remove(request: Request, hand_out_id: UUID) -> HttpResponse:
    page = hand_out_page(hand_out_id, actor=request.actor)
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        remove_hand_out(
            actor=request.actor,
            hand_out_id=hand_out_id,
            why=form.cleaned_data["why"],
            at=timezone.now(),
        )
        return redirect("campaigns:round_detail", round_id=page.run.round_id)
    return render(request, "campaigns/hand_out_remove.html", {"page": page, "form": form})
