"""The link in a mail to a provider. Opening it changes nothing: scanners open every link."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import FROM_ANYWHERE, Request, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.directory import tasks, texts
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.forms.suggesting import SuggestionForm
from fijnmazig.directory.queries.confirming import asking_page, confirmation_page
from fijnmazig.directory.services import confirming

BY_TOKEN = "directory.queries.confirming.confirmations_by_token"  # noqa: S105 -- the name of a query
ASKED_BY_TOKEN = "directory.queries.confirming.askings_by_token"  # noqa: S105 -- idem
EDITABLE = "directory.queries.editable.editable_services"
ANSWERED = Throttle(limit=20, period=timedelta(hours=1))


@open_page(scope=BY_TOKEN)
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation_answer(request: Request, token: str) -> HttpResponse:
    now = timezone.now()
    page = confirmation_page(token=token, at=now)
    is_suggesting = request.method == "POST" and "voorstel" in request.POST
    form = SuggestionForm(request.POST if is_suggesting else None)
    fault = ""
    if request.method == "POST" and not is_suggesting:
        try:
            confirming.confirm_by_token(
                token=token,
                seen=request.POST.get("gezien", ""),
                today=timezone.localdate(now),
                at=now,
            )
        except Refused as refusal:
            fault = str(refusal.message)
        else:
            return redirect("directory:suggestion_done")
    elif form.is_valid():
        if not ANSWERED.admits(visitor(request), at=now):
            form.add_error(None, str(texts.TOO_MANY_SUGGESTIONS))
        else:
            try:
                confirming.suggest_by_token(token=token, suggestion=form.as_suggestion(), at=now)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return redirect("directory:suggestion_done")
    values = {"page": page, "form": form, "fault": fault}
    return render(request, "directory/confirmation_answer.html", values)


@open_page(scope=ASKED_BY_TOKEN, forms=FROM_ANYWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def asking_stop(request: Request, token: str) -> HttpResponse:
    # A POST is answered at once: mail programs follow no redirect. A GET changes nothing: scanners
    # open every link in a mail. Source: RFC 8058.
    if request.method == "POST":
        confirming.stop_by_token(token=token, at=timezone.now())
    page = asking_page(token=token)
    return render(request, "directory/asking_stop.html", {"page": page})


@requires(EDIT, scope=EDITABLE)
@require_POST
def provider_ask(request: Request, service_id: UUID) -> HttpResponse:
    confirming.ask_provider(
        actor=request.actor, service_id=service_id, site=settings.SITE_URL, at=timezone.now()
    )
    return redirect("directory:desk_detail", service_id=service_id)


@requires(EDIT)
@require_POST
def providers_ask(request: Request) -> HttpResponse:
    confirming.request_asking(actor=request.actor, at=timezone.now())
    tasks.ask_providers.enqueue()
    return redirect("directory:desk_list")
