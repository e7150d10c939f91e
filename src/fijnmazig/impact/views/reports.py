"""Reports: the list, one report, its parts, its versions and its files."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.forms.reports import (
    CompareForm,
    HandInForm,
    NewReportForm,
    ReportForm,
    SectionForm,
)
from fijnmazig.impact.queries.reports import (
    ReportPage,
    SectionPage,
    compare_page,
    form_choices,
    project_choices,
    report_list_page,
    report_page,
    section_page,
    snapshot_choices,
)
from fijnmazig.impact.services.contents import figures_now
from fijnmazig.impact.services.files import (
    FileKind,
    ReportFile,
    draft_file,
    draft_page,
    version_file,
    version_page,
)
from fijnmazig.impact.services.handing_in import hand_in, readiness
from fijnmazig.impact.services.reports import change_report, make_report, save_section
from fijnmazig.impact.services.since import changed_labels
from fijnmazig.impact.texts import reports as texts

SEEN = "impact.queries.report_reach.visible_reports"
MANAGED = "impact.queries.report_reach.managed_reports"


@requires(SEE, scope=SEEN)
@require_safe
def report_list(request: Request, project_id: UUID | None = None) -> HttpResponse:
    page = report_list_page(actor=request.actor, project_id=project_id)
    return render(request, "impact/report_list.html", {"page": page})


@requires(MANAGE, scope="impact.queries.reach.managed_projects")
@require_http_methods(["GET", "POST"])
def report_create(request: Request) -> HttpResponse:
    projects = project_choices(actor=request.actor)
    form = NewReportForm(request.POST or None, projects=projects, known=form_choices())
    if form.is_valid():
        try:
            made = make_report(
                actor=request.actor,
                project_id=UUID(form.cleaned_data["project_id"]),
                form=form.cleaned_data["form"],
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:report_detail", report_id=made)
    return render(request, "impact/report_create.html", {"page": projects, "form": form})


@requires(SEE, scope=SEEN)
@require_safe
def report_detail(request: Request, report_id: UUID) -> HttpResponse:
    page = _page(request, report_id)
    if page.may_write and page.snapshot_id:
        changed = changed_labels(
            actor=request.actor, snapshot_id=page.snapshot_id, on=timezone.localdate()
        )
        page = replace(page, changed=changed)
    return render(request, "impact/report_detail.html", {"page": page, "form": CompareForm()})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def report_edit(request: Request, report_id: UUID) -> HttpResponse:
    page = _page(request, report_id)
    snapshots = snapshot_choices(actor=request.actor, report_id=report_id)
    initial = {
        "title": page.line.title,
        "first": page.first,
        "last": page.line.last,
        "snapshot_id": page.snapshot_id or "",
    }
    form = ReportForm(request.POST or None, initial=initial, snapshots=snapshots)
    if form.is_valid():
        try:
            change_report(
                actor=request.actor, report_id=report_id, facts=form.as_facts(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:report_detail", report_id=report_id)
    return render(request, "impact/report_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def section_edit(request: Request, report_id: UUID, key: str) -> HttpResponse:
    figures = figures_now(actor=request.actor, report_id=report_id)
    page = section_page(actor=request.actor, report_id=report_id, key=key, figures=figures)
    began = {"text": page.part.text, "edition": page.part.edition}
    form = SectionForm(request.POST or None, initial=began)
    if form.is_valid():
        kept = save_section(
            actor=request.actor,
            report_id=report_id,
            written=form.as_written(key=key),
            at=timezone.now(),
        )
        if kept.theirs is None:
            return redirect("impact:section_edit", report_id=report_id, key=key)
        form = _both(request, edition=kept.edition)
    return _section(request, page, form)


def _both(request: Request, *, edition: int) -> SectionForm:
    """Return what was typed, to be saved over the text of somebody else once it was read."""
    form = SectionForm({"text": request.POST.get("text", ""), "edition": edition})
    form.is_valid()
    form.add_error(None, str(texts.OTHERS_TEXT))
    return form


def _section(request: Request, page: SectionPage, form: SectionForm) -> HttpResponse:
    return render(request, "impact/section_edit.html", {"page": page, "form": form})


@requires(SEE, scope=SEEN)
@require_safe
def report_preview(request: Request, report_id: UUID) -> HttpResponse:
    page = draft_page(actor=request.actor, report_id=report_id, at=timezone.now())
    return render(request, "impact/report_preview.html", {"page": page})


@requires(SEE, scope=SEEN)
@require_safe
def report_export(request: Request, report_id: UUID, kind: str) -> HttpResponse:
    at = timezone.now()
    return _given(draft_file(actor=request.actor, report_id=report_id, kind=_kind(kind), at=at))


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def report_hand_in(request: Request, report_id: UUID) -> HttpResponse:
    at = timezone.now()
    page = _page(request, report_id)
    if not page.may_write:
        raise NotFound
    form = HandInForm(request.POST or None)
    if form.is_valid():
        try:
            hand_in(actor=request.actor, report_id=report_id, note=form.cleaned_data["note"], at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:report_detail", report_id=report_id)
    ready = readiness(actor=request.actor, report_id=report_id)
    shown = {"page": {"report": page, "ready": ready}, "form": form}
    return render(request, "impact/report_hand_in.html", shown)


@requires(SEE, scope="impact.queries.report_reach.visible_report_versions")
@require_safe
def version_detail(request: Request, report_id: UUID, number: int) -> HttpResponse:
    page = version_page(actor=request.actor, report_id=report_id, number=number)
    return render(request, "impact/version_detail.html", {"page": page})


@requires(SEE, scope="impact.queries.report_reach.visible_report_versions")
@require_safe
def version_export(request: Request, report_id: UUID, number: int, kind: str) -> HttpResponse:
    file = version_file(actor=request.actor, report_id=report_id, number=number, kind=_kind(kind))
    return _given(file)


@requires(SEE, scope="impact.queries.report_reach.visible_report_versions")
@require_safe
def version_compare(request: Request, report_id: UUID) -> HttpResponse:
    form = CompareForm(request.GET)
    if not form.is_valid():
        raise NotFound
    page = compare_page(
        actor=request.actor,
        report_id=report_id,
        before=form.cleaned_data["van"],
        after=form.cleaned_data["tot"],
    )
    return render(request, "impact/version_compare.html", {"page": page, "form": form})


def _page(request: Request, report_id: UUID) -> ReportPage:
    figures = figures_now(actor=request.actor, report_id=report_id)
    return report_page(actor=request.actor, report_id=report_id, figures=figures)


def _kind(written: str) -> FileKind:
    try:
        return FileKind(written)
    except ValueError:
        raise NotFound from None


def _given(file: ReportFile) -> HttpResponse:
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
