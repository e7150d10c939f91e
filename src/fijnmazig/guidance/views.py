"""HTTP doors of guidance: pages to read. All one can send is which municipality to keep."""

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import (
    MEMBER,
    WHOLE_PAGE,
    Request,
    bind,
    for_machines,
    open_page,
    requires,
)
from fijnmazig.guidance import queries
from fijnmazig.guidance.forms import KeepForm

WORKER = Path(__file__).parent / "static" / "guidance" / "js" / "kept.js"


@open_page(listed=True)
@require_safe
def guide_list(request: Request) -> HttpResponse:
    return render(request, "guidance/guide_list.html", {"page": queries.guide_list_page()})


@open_page()
@require_safe
def guide_detail(request: Request, number: int) -> HttpResponse:
    page = queries.guide_page(number=number, at=timezone.now())
    return render(request, "guidance/guide_detail.html", {"page": page})


@requires(MEMBER)
@require_safe
def offline_detail(request: Request) -> HttpResponse:
    values = {"page": queries.offline_page(), "form": KeepForm()}
    return render(request, "guidance/offline_detail.html", values)


@open_page()
@require_safe
def kept_list(request: Request) -> HttpResponse:
    page = queries.kept_list_page(at=timezone.now())
    return render(request, "guidance/kept_list.html", {"page": page})


@open_page()
@require_safe
def kept_guide(request: Request, number: int) -> HttpResponse:
    page = queries.kept_guide_page(number=number, at=timezone.now())
    return render(request, "guidance/kept_guide.html", {"page": page})


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def kept_services(request: Request) -> HttpResponse:
    # A choice comes in a POST, so that no address tells which municipality; nothing is changed.
    form = bind(KeepForm, request)
    chosen = form.cleaned_data["municipality"] if form.is_valid() else ""
    page = queries.kept_services_page(municipality=chosen, at=timezone.now())
    return render(request, "guidance/kept_services.html", {"page": page})


@for_machines(scope=WHOLE_PAGE)
@require_safe
def kept_worker(request: Request) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    # Served from the folder it answers for: without a header of ours it can reach no other page.
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
