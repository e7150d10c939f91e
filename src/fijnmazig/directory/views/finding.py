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
    page = found_page(actor=request.actor, wanted=asked(request), at=timezone.now())
    return render(request, "directory/service_print.html", {"page": page})


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
