"""What everyone sees: the library, one item, one file."""

from uuid import UUID

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.library.queries.items import download, item_page
from fijnmazig.library.queries.results import Question, results_page

VISIBLE = "library.queries.items.visible_items"


@open_page(scope=VISIBLE, listed=True)
@require_http_methods(["GET", "HEAD", "POST"])
def item_list(request: Request) -> HttpResponse:
    if request.method == "POST":  # so that no address in the browser's history shows the words
        question = Question.read(request.GET).about(request.POST.get("q", ""))
        return redirect(question.url())
    question, today = Question.read(request.GET), timezone.localdate()
    page = results_page(actor=request.actor, question=question, today=today)
    return render(request, "library/item_list.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def item_detail(request: Request, item_id: UUID) -> HttpResponse:
    page = item_page(actor=request.actor, item_id=item_id, today=timezone.localdate())
    return render(request, "library/item_detail.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def version_download(request: Request, item_id: UUID, number: int) -> HttpResponseBase:
    file = download(actor=request.actor, item_id=item_id, number=number)
    if file.content is None:
        response: HttpResponseBase = HttpResponse(file.text, content_type=file.content_type)
        response["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=file.file_name
        )
        return response
    return FileResponse(
        file.content,
        as_attachment=True,
        filename=file.file_name,
        content_type=file.content_type,
    )
