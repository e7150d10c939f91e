"""One's own profile: seen, corrected, confirmed, taken along."""

import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.forms.fields import LastDayForm
from fijnmazig.organisations.forms.profile import OwnFunctionForm, OwnProfileForm
from fijnmazig.organisations.queries.profile import own_work
from fijnmazig.organisations.services import profile as services

OWN = "organisations.queries.reach.own_professional"
OWN_WORK = "organisations.queries.profile.own_memberships"


@requires(MEMBER, scope=OWN)
@require_safe
def profile_detail(request: Request) -> HttpResponse:
    page = services.open_profile(actor=request.actor, at=timezone.now())
    return render(request, "organisations/profile_detail.html", {"page": page})


@requires(MEMBER, scope=OWN)
@require_http_methods(["GET", "POST"])
def profile_edit(request: Request) -> HttpResponse:
    page = services.open_profile(actor=request.actor, at=timezone.now())
    form = OwnProfileForm(request.POST or None, initial={"name": page.name, "phone": page.phone})
    if settled(
        form,
        lambda: services.change_own_profile(
            actor=request.actor, at=timezone.now(), **form.cleaned_data
        ),
    ):
        return redirect("organisations:profile_detail")
    return render(request, "organisations/profile_edit.html", {"page": page, "form": form})


@requires(MEMBER, scope=OWN)
@require_POST
def profile_confirm(request: Request) -> HttpResponse:
    services.confirm_own_profile(actor=request.actor, at=timezone.now())
    return redirect("organisations:profile_detail")


@requires(MEMBER, scope=OWN)
@require_POST
def profile_show(request: Request) -> HttpResponse:
    services.show_own_name(actor=request.actor, at=timezone.now())
    return redirect("organisations:profile_detail")


@requires(MEMBER, scope=OWN)
@require_POST
def profile_hide(request: Request) -> HttpResponse:
    services.hide_own_name(actor=request.actor, at=timezone.now())
    return redirect("organisations:profile_detail")


@requires(MEMBER, scope=OWN)
@require_POST
def profile_export(request: Request) -> HttpResponse:
    found = services.export_own_profile(actor=request.actor, at=timezone.now())
    text = json.dumps(found, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="profiel.json"'
    return response


@requires(MEMBER, scope=OWN_WORK)
@require_http_methods(["GET", "POST"])
def own_work_edit(request: Request, membership_id: UUID) -> HttpResponse:
    page = own_work(actor=request.actor, membership_id=membership_id, on=timezone.localdate())
    form = OwnFunctionForm(request.POST or None, initial={"function": page.function})
    if settled(
        form,
        lambda: services.change_own_function(
            actor=request.actor,
            membership_id=membership_id,
            function=form.cleaned_data["function"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:profile_detail")
    return render(request, "organisations/own_work_edit.html", {"page": page, "form": form})


@requires(MEMBER, scope=OWN_WORK)
@require_http_methods(["GET", "POST"])
def own_work_end(request: Request, membership_id: UUID) -> HttpResponse:
    page = own_work(actor=request.actor, membership_id=membership_id, on=timezone.localdate())
    form = LastDayForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if settled(
        form,
        lambda: services.leave_organisation(
            actor=request.actor,
            membership_id=membership_id,
            last_day=form.cleaned_data["last_day"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:profile_detail")
    return render(request, "organisations/own_work_end.html", {"page": page, "form": form})
