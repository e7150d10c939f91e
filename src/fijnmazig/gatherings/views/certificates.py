"""Certificates: one's own, those of a group, and the open page that checks one."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.gatherings import tasks
from fijnmazig.gatherings.domain.awards import plain_code, shown_code
from fijnmazig.gatherings.domain.permissions import HOLD, READ
from fijnmazig.gatherings.forms.certificates import CheckForm, RevokeForm
from fijnmazig.gatherings.queries import certificates as queries
from fijnmazig.gatherings.services import certificates as services
from fijnmazig.gatherings.texts import certificates as texts

OWN = "gatherings.queries.certificates.own_certificates"
HELD = "gatherings.queries.certificates.held_certificates"
COHORTS = "gatherings.queries.reach.held_cohorts"
LOOKS = Throttle(limit=30, period=timedelta(minutes=10))


@requires(READ, scope=OWN)
@require_safe
def certificate_list(request: Request) -> HttpResponse:
    page = queries.certificate_list(actor=request.actor)
    return render(request, "gatherings/certificate_list.html", {"page": page})


@requires(READ, scope=OWN)
@require_POST
def certificate_share(request: Request, certificate_id: UUID) -> HttpResponse:
    services.share_name(actor=request.actor, certificate_id=certificate_id, at=timezone.now())
    return redirect("gatherings:certificate_list")


@requires(READ, scope=OWN)
@require_POST
def certificate_hide(request: Request, certificate_id: UUID) -> HttpResponse:
    services.hide_name(actor=request.actor, certificate_id=certificate_id, at=timezone.now())
    return redirect("gatherings:certificate_list")


@requires(READ, scope=OWN)
@require_safe
def certificate_print(request: Request, certificate_id: UUID) -> HttpResponse:
    content = services.print_certificate(
        actor=request.actor, certificate_id=certificate_id, site=settings.SITE_URL
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="attest.pdf"'
    return response


@requires(HOLD, scope=COHORTS)
@require_safe
def cohort_certificates(request: Request, cohort_id: UUID) -> HttpResponse:
    page = queries.cohort_certificates(actor=request.actor, cohort_id=cohort_id)
    return render(request, "gatherings/cohort_certificates.html", {"page": page})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_revoke(request: Request, certificate_id: UUID) -> HttpResponse:
    page = queries.held_certificate(actor=request.actor, certificate_id=certificate_id)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        try:
            cohort_id = services.revoke(
                actor=request.actor,
                certificate_id=certificate_id,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            tasks.tell_certificates.enqueue()
            return redirect("gatherings:cohort_certificates", cohort_id=cohort_id)
    return render(request, "gatherings/certificate_revoke.html", {"page": page, "form": form})


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_find(request: Request) -> HttpResponse:
    form = CheckForm(request.POST or None)
    if form.is_valid():
        code = shown_code(plain_code(form.cleaned_data["code"])) or "-"
        return redirect("gatherings:certificate_check", code=code)
    return render(request, "gatherings/certificate_find.html", {"page": None, "form": form})


@open_page(scope="gatherings.queries.certificates.check_page")
@require_safe
def certificate_check(request: Request, code: str) -> HttpResponse:
    form = CheckForm(initial={"code": ""})
    if not LOOKS.admits(visitor(request), at=timezone.now()):
        return render(
            request,
            "gatherings/certificate_check.html",
            {"page": None, "form": form, "wait": texts.NOT_NOW},
            status=429,
        )
    page = queries.check_page(code)
    return render(
        request,
        "gatherings/certificate_check.html",
        {"page": page, "form": form, "wait": ""},
        status=200 if page else 404,
    )
