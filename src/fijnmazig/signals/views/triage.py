"""Signals for who follows them up: the list, one signal with everything that is done to it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.common.leaving import tables
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.forms.triage import SoughtForm
from fijnmazig.signals.queries.detail import signal_page
from fijnmazig.signals.queries.triage import Sought, rows_to_take, triage_page
from fijnmazig.signals.texts.triage import EXPORT_NAME
from fijnmazig.signals.views.acts import ACTS, act_forms

VISIBLE = "signals.queries.reach.visible_signals"
type Writer = Callable[[list[list[str]]], bytes]
KINDS: dict[str, tuple[Writer, str]] = {
    "csv": (tables.as_csv, tables.CSV_TYPE),
    "ods": (lambda rows: tables.as_ods({EXPORT_NAME: rows}), tables.ODS_TYPE),
}
NAMES = {
    "stap": "phase",
    "gemeente": "nis",
    "thema": "theme",
    "soort": "kind",
    "bereik": "reach",
    "bron": "source",
    "welke": "which",
}


@requires(TRIAGE, scope=VISIBLE)
@require_safe
def signal_list(request: Request) -> HttpResponse:
    form = SoughtForm(request.GET)
    page = triage_page(
        actor=request.actor, sought=_sought(form, request), today=timezone.localdate()
    )
    shown = {"page": page, "form": form, "asked": request.GET.urlencode()}
    return render(request, "signals/signal_list.html", shown)


@requires(TRIAGE, scope=VISIBLE)
@require_safe
def signal_export(request: Request, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise NotFound
    sought = _sought(SoughtForm(request.GET), request)
    rows = rows_to_take(actor=request.actor, sought=sought, today=timezone.localdate())
    write, content_type = KINDS[kind]
    response = HttpResponse(write(rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{EXPORT_NAME}.{kind}"'
    return response


@requires(TRIAGE, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def signal_detail(request: Request, signal_id: UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    page = signal_page(actor=request.actor, signal_id=signal_id, today=today)
    asked = request.POST.get("doe", "")
    made = act_forms(page, request=request, asked=asked, at=now)
    if request.method == "POST":
        form = made.get(asked)
        if form is None:
            raise NotFound
        if form.is_valid():
            try:
                stays = ACTS[asked](form, signal_id, actor=request.actor, at=now)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return redirect("signals:signal_detail", signal_id=stays)
    return render(request, "signals/signal_detail.html", {"page": page, "form": made})


def _sought(form: SoughtForm, request: Request) -> Sought:
    """Return what the address asks for; a value that is none of the choices leaves out nothing."""
    form.is_valid()
    said = {field: form.cleaned_data.get(name, "") for name, field in NAMES.items()}
    asked = request.GET
    return Sought(**said, sort=asked.get("sorteer", "-dag"), page=asked.get("pagina", ""))
