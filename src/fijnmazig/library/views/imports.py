"""Files handed in and how their reading goes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.library import tasks, texts
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.forms.imports import ImportForm
from fijnmazig.library.queries.imports import import_lines, import_page
from fijnmazig.library.services import imports

IMPORTS = "library.queries.imports.visible_imports"


@requires(SHARE)
@require_http_methods(["GET", "POST"])
def import_create(request: Request) -> HttpResponse:
    form = bind(ImportForm, request)
    if form.is_valid():
        files = [
            imports.Incoming(name=file.name or str(texts.UNTITLED), source=file)
            for file in form.cleaned_data["documents"]
        ]
        try:
            import_id = imports.begin(actor=request.actor, files=files, at=timezone.now())
        except Refused as refusal:
            form.add_error("documents", str(refusal.message))
        else:
            tasks.read_import.enqueue(str(import_id))
            return redirect("library:import_detail", import_id=import_id)
    return render(request, "library/import_create.html", {"page": None, "form": form})


@requires(SHARE, scope=IMPORTS)
@require_safe
def import_list(request: Request) -> HttpResponse:
    page = import_lines(actor=request.actor)
    return render(request, "library/import_list.html", {"page": page})


@requires(SHARE, scope=IMPORTS)
@require_safe
def import_detail(request: Request, import_id: UUID) -> HttpResponse:
    page = import_page(actor=request.actor, import_id=import_id)
    fragment = "#progress" if request.headers.get("HX-Request") else ""
    return render(request, f"library/import_detail.html{fragment}", {"page": page})
