"""What a supervisor looks after: worries that wait for a decision, and who looked where."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.forms.calling import CaseLogForm, DossierFilterForm, LookForm
from fijnmazig.outreach.queries import caselog, worries
from fijnmazig.outreach.services import looking, reading
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

VISIBLE = "outreach.queries.reach.visible_dossiers"


@requires_vault(AGREE, scope=VISIBLE)
@require_GET
def worry_list(request: OpenedRequest) -> HttpResponse:
    page = worries.worry_list(actor=request.actor, number=request.GET.get("pagina", "1"))
    return render(request, "outreach/worry_list.html", {"page": page})


@requires_vault(AGREE, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def worry_detail(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_worry(
        actor=request.actor, opened=request.opened, dossier_id=dossier_id, at=now
    )
    read = {"read_at": page.raised_at.isoformat(), "heard": page.heard}
    form = LookForm(request.POST or None, initial=read)
    form = given_back(request, form)
    if form.is_valid():
        is_heavier = form.cleaned_data["decision"] == "HEAVIER"
        looking.look_at_worry(
            actor=request.actor,
            dossier_id=dossier_id,
            read_at=form.cleaned_data["read_at"],
            heard=form.cleaned_data["heard"],
            is_heavier=is_heavier,
            at=now,
        )
        return redirect("outreach:worry_list")
    return render(request, "outreach/worry_detail.html", {"page": page, "form": form})


@requires_vault(AGREE, scope=VISIBLE)
@require_GET
def case_log_list(request: OpenedRequest) -> HttpResponse:
    form = DossierFilterForm(request.GET)
    page = caselog.case_log_list(
        actor=request.actor,
        begins=form.cleaned_data["dossier"] if form.is_valid() else "",
        number=request.GET.get("pagina", "1"),
    )
    return render(request, "outreach/case_log_list.html", {"page": page, "form": form})


@requires_vault(AGREE, scope=VISIBLE)
@require_GET
def case_log_detail(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    page = reading.open_case_log(
        actor=request.actor,
        dossier_id=dossier_id,
        whose=request.GET.get("wie", ""),
        number=request.GET.get("pagina", "1"),
        at=timezone.now(),
    )
    form = CaseLogForm(request.GET, people=page.people)
    return render(request, "outreach/case_log_detail.html", {"page": page, "form": form})
