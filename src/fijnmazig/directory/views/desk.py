"""The desk of the editor: what to look at, and the press that says it still holds."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fijnmazig.common.http import Request, requires
from fijnmazig.directory import tasks
from fijnmazig.directory.domain.desk import DeskFilter
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.queries.desk import desk_page
from fijnmazig.directory.services.checking import check_service
from fijnmazig.directory.services.links import request_link_check

EDITABLE = "directory.queries.editable.editable_services"
LONGEST_WORD = 80


@requires(EDIT, scope=EDITABLE)
@require_safe
def desk_list(request: Request) -> HttpResponse:
    now = timezone.now()
    number = request.GET.get("pagina", "")
    page = desk_page(
        actor=request.actor,
        which=DeskFilter.read(request.GET.get("wat", "")),
        number=int(number) if number.isdecimal() and len(number) < len("10000") else 1,
        word=request.GET.get("woord", "")[:LONGEST_WORD],
        today=timezone.localdate(now),
        at=now,
    )
    return render(request, "directory/desk_list.html", {"page": page})


@requires(EDIT)
@require_POST
def links_check(request: Request) -> HttpResponse:
    request_link_check(actor=request.actor, at=timezone.now())
    tasks.check_links.enqueue()
    return redirect("directory:desk_list")


@requires(EDIT, scope=EDITABLE)
@require_POST
def service_check(request: Request, service_id: UUID) -> HttpResponse:
    now = timezone.now()
    check_service(actor=request.actor, service_id=service_id, today=timezone.localdate(now), at=now)
    if request.POST.get("terug") == "dienst":
        return redirect("directory:desk_detail", service_id=service_id)
    return redirect("directory:desk_list")
