"""HTTP doors of the library."""

from datetime import timedelta
from uuid import UUID

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.library import tasks, texts
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.forms import ImportForm, ItemForm, MissingReportForm
from fijnmazig.library.queries.imports import import_lines, import_page
from fijnmazig.library.queries.items import download, item_page, own_item_lines
from fijnmazig.library.queries.results import Question, results_page
from fijnmazig.library.queries.review import review_page
from fijnmazig.library.services import imports, items, likeness, redaction

VISIBLE = "library.queries.items.visible_items"
LONGEST_ID = 18  # digits; a longer number fits in no database
OWN = "library.queries.items.own_items"
# A whole class may sit behind one address.
REPORTS = Throttle(limit=30, period=timedelta(minutes=1))
IMPORTS = "library.queries.imports.visible_imports"


@open_page(scope=VISIBLE)
@require_http_methods(["GET", "HEAD", "POST"])
def item_list(request: Request) -> HttpResponse:
    if request.method == "POST":  # so that no address in the browser's history shows the words
        question = Question.read(request.GET).about(request.POST.get("q", ""))
        return redirect(question.url())
    page = results_page(actor=request.actor, question=Question.read(request.GET))
    return render(request, "library/item_list.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def item_detail(request: Request, item_id: UUID) -> HttpResponse:
    page = item_page(actor=request.actor, item_id=item_id)
    return render(request, "library/item_detail.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def version_download(request: Request, item_id: UUID, number: int) -> HttpResponseBase:
    file = download(actor=request.actor, item_id=item_id, number=number)
    if file.path is None:
        response: HttpResponseBase = HttpResponse(file.text, content_type=file.content_type)
        response["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=file.file_name
        )
        return response
    return FileResponse(
        file.path.open("rb"),
        as_attachment=True,
        filename=file.file_name,
        content_type=file.content_type,
    )


@open_page()
@require_http_methods(["GET", "POST"])
def missing_report_create(request: Request) -> HttpResponse:
    form = bind(MissingReportForm, request)
    if form.is_valid():
        now = timezone.now()
        if REPORTS.admits(visitor(request), at=now):
            text, today = form.cleaned_data["text"], timezone.localdate(now)
            items.report_missing(text=text, today=today, at=now)
            return redirect("library:missing_report_done")
        form.add_error(None, texts.TOO_MANY_REPORTS)
    return render(request, "library/missing_report_create.html", {"page": None, "form": form})


@open_page()
@require_safe
def missing_report_done(request: Request) -> HttpResponse:
    return render(request, "library/missing_report_done.html", {"page": None})


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


@requires(SHARE, scope=OWN)
@require_safe
def own_item_list(request: Request) -> HttpResponse:
    page = own_item_lines(actor=request.actor)
    return render(request, "library/own_item_list.html", {"page": page})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def item_edit(request: Request, item_id: UUID) -> HttpResponse:
    page = review_page(actor=request.actor, item_id=item_id)
    form = ItemForm(request.POST if request.method == "POST" else None, initial=page.initial)
    if form.is_valid():
        try:
            items.describe(
                actor=request.actor,
                item_id=item_id,
                description=form.as_description(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/item_edit.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_POST
def detail_decide(request: Request, item_id: UUID) -> HttpResponse:
    given = request.POST.getlist("weglaten")
    chosen = [int(value) for value in given if value.isdecimal() and len(value) <= LONGEST_ID]
    redaction.decide_details(
        actor=request.actor, item_id=item_id, left_out=chosen, at=timezone.now()
    )
    return redirect("library:item_edit", item_id=item_id)


@requires(SHARE, scope=OWN)
@require_POST
def likeness_decide(request: Request, item_id: UUID) -> HttpResponse:
    kept_id = likeness.decide(
        actor=request.actor,
        item_id=item_id,
        decision=likeness.read_decision(request.POST.get("besluit", "")),
        at=timezone.now(),
    )
    return redirect("library:item_edit", item_id=kept_id)


@requires(SHARE, scope=OWN)
@require_POST
def item_publish(request: Request, item_id: UUID) -> HttpResponse:
    now = timezone.now()
    items.publish(actor=request.actor, item_id=item_id, at=now, today=timezone.localdate(now))
    return redirect("library:item_detail", item_id=item_id)


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def item_withdraw(request: Request, item_id: UUID) -> HttpResponse:
    page = review_page(actor=request.actor, item_id=item_id)
    if request.method == "POST":
        items.withdraw(actor=request.actor, item_id=item_id, at=timezone.now())
        return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/item_withdraw.html", {"page": page})
