"""HTTP doors of the handbook."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.pages.printing.handbooks import handbook
from fijnmazig.pages.queries import handbook as queries
from fijnmazig.pages.queries.bound import handbook_sheet


@open_page(listed=True)
@require_safe
def leaf_list(request: Request) -> HttpResponse:
    page = queries.cover_page(language=get_language() or queries.DUTCH)
    return render(request, "pages/leaf_list.html", {"page": page})


@open_page()
@require_safe
def leaf_detail(request: Request, name: str) -> HttpResponse:
    page = queries.leaf_page(name=name, language=get_language() or queries.DUTCH)
    return render(request, "pages/leaf_detail.html", {"page": page})


@open_page()
@require_safe
def handbook_print(request: Request) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    today = timezone.localdate()
    made = handbook(sheet=handbook_sheet(on=today), on=today)
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="handleiding.pdf"'
    return answer
