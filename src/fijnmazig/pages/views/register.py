"""The register of processing, for the data protection officer."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from fijnmazig.common.http import Request, requires
from fijnmazig.pages import queries, services
from fijnmazig.pages.domain import READ_REGISTER
from fijnmazig.pages.texts import register as texts

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(READ_REGISTER)
@require_safe
def register_detail(request: Request) -> HttpResponse:
    page = queries.register_page(actor=request.actor, wanted=dict(request.GET.lists()))
    return render(request, "pages/register_detail.html", {"page": page})


@requires(READ_REGISTER)
@require_POST
def register_export(request: Request) -> HttpResponse:
    at = timezone.now()
    document = services.export_register(
        actor=request.actor, site_name=settings.SITE_NAME, at=at, today=timezone.localdate(at)
    )
    name = texts.FILE % {"date": f"{timezone.localdate(at):%Y-%m-%d}"}
    response = HttpResponse(document, content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
