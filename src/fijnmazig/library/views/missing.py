"""What a visitor looked for and missed."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import Request, bind, open_page
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.library import texts
from fijnmazig.library.forms.missing import MissingReportForm
from fijnmazig.library.services import items

# A whole class may sit behind one address.
REPORTS = Throttle(limit=30, period=timedelta(minutes=1))


@open_page()
@require_http_methods(["GET", "POST"])
def missing_report_create(request: Request) -> HttpResponse:
    form = bind(MissingReportForm, request)
    if form.is_valid():
        now = timezone.now()
        if REPORTS.admits(visitor(request), at=now):
            text, today = form.cleaned_data["text"], timezone.localdate(now)
            items.report_missing(text=text, today=today, at=now)
            return redirect("library:missing_report_done")
        form.add_error(None, texts.TOO_MANY_REPORTS)
    return render(request, "library/missing_report_create.html", {"page": None, "form": form})


@open_page()
@require_safe
def missing_report_done(request: Request) -> HttpResponse:
    return render(request, "library/missing_report_done.html", {"page": None})
