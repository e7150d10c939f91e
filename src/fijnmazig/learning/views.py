"""HTTP doors of the course. An answer gets words back, and is kept nowhere."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.learning.forms import answer_form
from fijnmazig.learning.queries import pages


@open_page(listed=True)
@require_safe
def module_list(request: Request) -> HttpResponse:
    return render(request, "learning/module_list.html", {"page": pages.course_page()})


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def step_detail(request: Request, module: int, number: int) -> HttpResponse:
    now = timezone.now()
    page = pages.step_page(module=module, number=number, at=now)
    form = answer_form(page.exercise, data=request.POST if request.method == "POST" else None)
    if form is not None and form.is_valid():
        page = pages.step_page(module=module, number=number, at=now, answer=form.as_answer())
    return render(request, "learning/step_detail.html", {"page": page, "form": form})


@open_page()
@require_safe
def module_done(request: Request, module: int) -> HttpResponse:
    return render(request, "learning/module_done.html", {"page": pages.end_page(module)})


@open_page()
@require_safe
def course_done(request: Request) -> HttpResponse:
    return render(request, "learning/course_done.html", {"page": pages.course_page()})
