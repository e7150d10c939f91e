"""Versions of an item: read an older one, look back, hand in the next one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, open_page, requires
from fijnmazig.library import tasks, texts
from fijnmazig.library.domain.pages import MediaType
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.forms.versions import CompareForm, NewsForm, VersionForm
from fijnmazig.library.queries.changes import comparison_page
from fijnmazig.library.queries.history import history_page, open_version_page, own_history_page
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.services import imports, printing, versions

VISIBLE = "library.queries.items.visible_items"
VERSIONS = "library.queries.items.visible_versions"
OWN = "library.queries.items.own_items"


@open_page(scope=VISIBLE)
@require_safe
def version_detail(request: Request, item_id: UUID, number: int) -> HttpResponse:
    today = timezone.localdate()
    page = item_page(actor=request.actor, item_id=item_id, number=number, today=today)
    return render(request, "library/version_detail.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def version_list(request: Request, item_id: UUID) -> HttpResponse:
    page = history_page(actor=request.actor, item_id=item_id)
    form = CompareForm(request.GET or None, page=page)
    if form.is_valid():
        return redirect(
            "library:version_compare",
            item_id=item_id,
            number=form.cleaned_data["naar"],
            old_id=item_id,
            old_number=form.cleaned_data["van"],
        )
    return render(request, "library/version_list.html", {"page": page, "form": form})


@open_page(scope=VERSIONS)
@require_safe
def version_compare(
    request: Request, item_id: UUID, number: int, old_id: UUID, old_number: int
) -> HttpResponse:
    page = comparison_page(
        actor=request.actor,
        new=Which(item_id=item_id, number=number),
        old=Which(item_id=old_id, number=old_number),
    )
    return render(request, "library/version_compare.html", {"page": page})


@open_page(scope=VERSIONS)
@require_safe
def version_print(request: Request, item_id: UUID, number: int) -> HttpResponse:
    which = Which(item_id=item_id, number=number)
    made = printing.print_version(actor=request.actor, which=which, at=timezone.now())
    return _file(made, content_type=MediaType.PDF.content_type)


@open_page(scope=VERSIONS)
@require_safe
def version_word(request: Request, item_id: UUID, number: int) -> HttpResponse:
    made = printing.word_version(actor=request.actor, which=Which(item_id=item_id, number=number))
    return _file(made, content_type=MediaType.DOCX.content_type)


def _file(made: printing.Printed, *, content_type: str) -> HttpResponse:
    response = HttpResponse(made.content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=made.file_name
    )
    return response


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def version_create(request: Request, item_id: UUID) -> HttpResponse:
    page = own_history_page(actor=request.actor, item_id=item_id)
    form = bind(VersionForm, request)
    if form.is_valid():
        given = form.cleaned_data["document"]
        file = imports.Incoming(name=given.name or str(texts.UNTITLED), source=given)
        try:
            import_id = versions.hand_in(
                actor=request.actor, item_id=item_id, file=file, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            tasks.read_import.enqueue(str(import_id))
            return redirect("library:import_detail", import_id=import_id)
    return render(request, "library/version_create.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def version_edit(request: Request, item_id: UUID, number: int) -> HttpResponse:
    page = open_version_page(actor=request.actor, item_id=item_id, number=number)
    form = NewsForm(request.POST if request.method == "POST" else None, page=page)
    if form.is_valid():
        try:
            versions.describe_version(
                actor=request.actor,
                which=Which(item_id=item_id, number=number),
                news=form.as_news(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/version_edit.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def version_discard(request: Request, item_id: UUID, number: int) -> HttpResponse:
    page = open_version_page(actor=request.actor, item_id=item_id, number=number)
    if request.method == "POST":
        which = Which(item_id=item_id, number=number)
        versions.discard_version(actor=request.actor, which=which, at=timezone.now())
        return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/version_discard.html", {"page": page})
