"""Attendance on paper and in files: a sheet to sign, every mark as a table, a list to read in."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, bind, drawn_at, requires
from fijnmazig.common.leaving import tables
from fijnmazig.gatherings import tasks
from fijnmazig.gatherings.domain.marking import Sending
from fijnmazig.gatherings.domain.permissions import HOLD, READ
from fijnmazig.gatherings.forms.intake import ListForm, TakeForm, written
from fijnmazig.gatherings.queries.lists import head_page
from fijnmazig.gatherings.services import papers
from fijnmazig.gatherings.services.intake import read_attendance, take_attendance
from fijnmazig.gatherings.texts import attendance as texts

MARKED = "gatherings.queries.marks.marked_moments"
COHORTS = "gatherings.queries.reach.held_cohorts"
FORMS = {
    "csv": (tables.as_csv, tables.CSV_TYPE),
    "xlsx": (tables.as_xlsx, tables.XLSX_TYPE),
}


@requires(READ, scope=MARKED)
@require_safe
def sheet_print(request: Request, moment_id: UUID) -> HttpResponse:
    content = papers.print_sign_in(
        actor=request.actor,
        moment_id=moment_id,
        language=get_language() or "nl",
        at=timezone.now(),
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="blad.pdf"'
    return response


@requires(HOLD, scope=COHORTS)
@require_safe
def marks_export(request: Request, cohort_id: UUID, kind: str) -> HttpResponse:
    if kind not in FORMS:
        raise NotFound
    table = papers.export_marks(actor=request.actor, cohort_id=cohort_id, at=timezone.now())
    write, content_type = FORMS[kind]
    response = HttpResponse(write(table.rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{texts.EXPORT_NAME}.{kind}"'
    return response


@requires(READ, scope=MARKED)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_import(request: Request, moment_id: UUID) -> HttpResponse:
    page = head_page(actor=request.actor, moment_id=moment_id)
    form = bind(ListForm, request)
    read: dict[str, object] = {"people": (), "taking": None}
    if form.is_valid():
        try:
            people = read_attendance(
                actor=request.actor, moment_id=moment_id, source=form.cleaned_data["document"]
            )
        except Refused as refusal:
            form.add_error("document", str(refusal.message))
        else:
            taking = TakeForm(initial={"nonce": uuid4(), "people": written(people)})
            read = {"people": people, "taking": taking}
    context = {"page": page, "form": form, **read}
    return render(request, "gatherings/attendance_import.html", context)


@requires(READ, scope=MARKED)
@require_POST
@drawn_at("gatherings:attendance_import", "moment_id")
def attendance_take(request: Request, moment_id: UUID) -> HttpResponse:
    page = head_page(actor=request.actor, moment_id=moment_id)
    form = TakeForm(request.POST)
    if form.is_valid():
        try:
            take_attendance(
                actor=request.actor,
                moment_id=moment_id,
                people=form.cleaned_data["people"],
                sending=Sending(at=timezone.now(), **form.as_sending()),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            tasks.tell_certificates.enqueue()
            return redirect("gatherings:attendance_list", moment_id=moment_id)
    return render(request, "gatherings/attendance_take.html", {"page": page, "form": form})
