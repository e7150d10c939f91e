"""HTTP doors of guidance: pages to read. No form, nothing to send."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.guidance import queries


@open_page(listed=True)
@require_safe
def guide_list(request: Request) -> HttpResponse:
    return render(request, "guidance/guide_list.html", {"page": queries.guide_list_page()})


@open_page()
@require_safe
def guide_detail(request: Request, number: int) -> HttpResponse:
    page = queries.guide_page(number=number, at=timezone.now())
    return render(request, "guidance/guide_detail.html", {"page": page})
