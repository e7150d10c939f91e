"""Finding a service: the list, its print, one service."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import Request, open_page, unveil, veil
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.forms.finding import FindForm, initial_of
from fijnmazig.directory.queries.detail import service_page
from fijnmazig.directory.queries.finding import found_page
from fijnmazig.directory.queries.listing import list_page
from fijnmazig.directory.queries.paper import card_paper, list_paper, list_text

VISIBLE = "directory.queries.channels.visible_services"


@open_page(scope=VISIBLE, listed=True)
@require_http_methods(["GET", "HEAD", "POST"])
def service_list(request: Request) -> HttpResponse:
    wanted = asked(request)
    form = FindForm(request.POST) if request.method == "POST" else FindForm(initial_of(wanted))
    if request.method == "POST" and form.is_valid():
        return redirect(address_of(form.as_wanted()))
    page = found_page(actor=request.actor, wanted=wanted, at=timezone.now())
    return render(request, "directory/service_list.html", {"page": page, "form": form})


@open_page(scope=VISIBLE)
@require_safe
def service_print(request: Request) -> HttpResponse:
    page = list_page(wanted=asked(request), at=timezone.now())
    return render(request, "directory/service_print.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def service_text(request: Request) -> HttpResponse:
    text = list_text(wanted=asked(request), at=timezone.now())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@open_page(scope=VISIBLE)
@require_safe
def list_print(request: Request, looked_for: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    wanted = Wanted.read(unveil(looked_for))
    return paper(list_paper(wanted=wanted, at=timezone.now()), name="lijst")


@open_page(scope=VISIBLE)
@require_safe
def card_print(request: Request, looked_for: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    wanted = Wanted.read(unveil(looked_for))
    return paper(card_paper(wanted=wanted, at=timezone.now()), name="kaart")


def paper(content: bytes, *, name: str) -> HttpResponse:
    """Return a PDF that opens in the browser; its name tells nothing, should somebody keep it."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@open_page(scope=VISIBLE)
@require_safe
def service_detail(request: Request, service_id: UUID) -> HttpResponse:
    page = service_page(actor=request.actor, service_id=service_id, at=timezone.now())
    return render(request, "directory/service_detail.html", {"page": page})


def asked(request: Request) -> Wanted:
    """Return what the address asks; it is veiled, so that no history tells what was looked for."""
    wanted = Wanted.read(unveil(request.GET.get("z", "")))
    page = request.GET.get("pagina", "")
    return wanted.on_page(int(page)) if page.isdecimal() and len(page) < len("1000") else wanted


def address_of(wanted: Wanted) -> str:
    """Return the permanent address of a search."""
    written = wanted.written()
    return reverse("directory:service_list") + (f"?z={veil(written)}" if written else "")
