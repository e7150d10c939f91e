"""HTTP doors of the course. An answer gets words back, and is kept nowhere.

Who asked for it finds back that an exercise was answered; see views of progress.
"""

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.learning.forms.answers import answer_form
from fijnmazig.learning.queries import pages
from fijnmazig.learning.services import progress, taking


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
        assert page.exercise is not None  # noqa: S101 -- a form was made from it
        page = replace(
            page,
            is_kept=progress.note_answer(
                actor=request.actor, module=page.module_key, exercise=page.exercise.key, at=now
            ),
        )
    return render(request, "learning/step_detail.html", {"page": page, "form": form})


@open_page()
@require_safe
def module_done(request: Request, module: int) -> HttpResponse:
    return render(request, "learning/module_done.html", {"page": pages.end_page(module)})


@open_page()
@require_safe
def course_done(request: Request) -> HttpResponse:
    return render(request, "learning/course_done.html", {"page": pages.course_page()})


@open_page()
@require_safe
def package_download(request: Request) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    content = taking.course_package(site=settings.SITE_URL, at=timezone.now())
    return _file(content, kind="application/zip", name="basisvorming.zip")


@open_page()
@require_safe
def course_print(request: Request) -> HttpResponse:  # noqa: ARG001 -- idem
    content = taking.course_booklet(site=settings.SITE_URL, at=timezone.now())
    return _file(content, kind="application/pdf", name="basisvorming.pdf")


@open_page()
@require_safe
def group_print(request: Request) -> HttpResponse:  # noqa: ARG001 -- idem
    content = taking.group_sheet(key=taking.first_case().key, at=timezone.now())
    return _file(content, kind="application/pdf", name="blad.pdf")


def _file(content: bytes, *, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
