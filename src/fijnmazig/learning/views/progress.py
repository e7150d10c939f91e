"""How far one came, for who asked to keep it; the certificate, and the open page that checks it."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.learning.queries import progress as queries
from fijnmazig.learning.services import progress as services
from fijnmazig.learning.texts import progress as texts

OWN = "learning.queries.progress.own_certificates"
LOOKS = Throttle(limit=30, period=timedelta(minutes=10))


@requires(MEMBER, scope="learning.queries.progress.own_enrolments")
@require_safe
def progress_detail(request: Request) -> HttpResponse:
    page = queries.progress_page(actor=request.actor, today=timezone.localdate())
    return render(request, "learning/progress_detail.html", {"page": page})


@requires(MEMBER, scope="learning.queries.progress.own_enrolments")
@require_POST
def progress_start(request: Request) -> HttpResponse:
    with suppress(Refused):  # pressed twice: it runs already
        services.start_course(actor=request.actor, at=timezone.now())
    return redirect("learning:progress_detail")


@requires(MEMBER, scope="learning.queries.progress.own_enrolments")
@require_http_methods(["GET", "HEAD", "POST"])
def progress_forget(request: Request) -> HttpResponse:
    if request.method == "POST":
        services.forget_progress(actor=request.actor, at=timezone.now())
        return redirect("learning:progress_detail")
    page = queries.progress_page(actor=request.actor, today=timezone.localdate())
    return render(request, "learning/progress_forget.html", {"page": page})


@requires(MEMBER, scope=OWN)
@require_safe
def certificate_print(request: Request, certificate_id: UUID) -> HttpResponse:
    content = services.print_certificate(actor=request.actor, certificate_id=certificate_id)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="attest.pdf"'
    return response


@requires(MEMBER, scope=OWN)
@require_POST
def certificate_share(request: Request, certificate_id: UUID) -> HttpResponse:
    services.share_name(actor=request.actor, certificate_id=certificate_id, at=timezone.now())
    return redirect("learning:progress_detail")


@requires(MEMBER, scope=OWN)
@require_POST
def certificate_hide(request: Request, certificate_id: UUID) -> HttpResponse:
    services.hide_name(actor=request.actor, certificate_id=certificate_id, at=timezone.now())
    return redirect("learning:progress_detail")


@open_page(scope="learning.queries.progress.check_page")
@require_safe
def certificate_check(request: Request, code: str) -> HttpResponse:
    if not LOOKS.admits(visitor(request), at=timezone.now()):
        values = {"page": None, "wait": texts.NOT_NOW}
        return render(request, "learning/certificate_check.html", values, status=429)
    page = queries.check_page(code)
    return render(
        request,
        "learning/certificate_check.html",
        {"page": page, "wait": ""},
        status=200 if page else 404,
    )
