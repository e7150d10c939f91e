"""Public dialogues: places kept without a name, three numbers at the end, stamp cards."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, open_page, requires
from fijnmazig.common.leaving import tables
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.gatherings.domain.permissions import HOLD, READ
from fijnmazig.gatherings.forms.dialogues import CancelForm, CountForm, ReserveForm
from fijnmazig.gatherings.queries.dialogues import count_page, reserve_page
from fijnmazig.gatherings.queries.editions import dialogue_page, edition_rows
from fijnmazig.gatherings.services import dialogues as services
from fijnmazig.gatherings.texts import dialogues as texts

OPEN = "gatherings.queries.dialogues.open_dialogues"
HELD = "gatherings.queries.reach.held_series"
COUNTED = "gatherings.queries.dialogues.counted_moments"
TRIES = Throttle(limit=8, period=timedelta(minutes=15))


@open_page(scope=OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def reservation_create(request: Request, moment_id: UUID) -> HttpResponse:
    at, code = timezone.now(), ""
    page = reserve_page(moment_id=moment_id, at=at)
    form = ReserveForm(request.POST or None)
    if form.is_valid() and not TRIES.admits(visitor(request), at=at):
        form.add_error(None, str(texts.TOO_OFTEN))
    if form.is_valid():
        try:
            code = services.reserve(moment_id=moment_id, party=form.as_party(), at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
    context = {"page": page, "form": form, "code": code}
    return render(request, "gatherings/reservation_create.html", context)


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def reservation_cancel(request: Request) -> HttpResponse:
    at, done = timezone.now(), False
    form = CancelForm(request.POST or None)
    if form.is_valid() and not TRIES.admits(visitor(request), at=at):
        form.add_error(None, str(texts.TOO_OFTEN))
    if form.is_valid():
        try:
            services.cancel_reservation(code=form.cleaned_data["code"], at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            done = True
    return render(
        request, "gatherings/reservation_cancel.html", {"page": None, "form": form, "done": done}
    )


@requires(READ, scope=COUNTED)
@require_http_methods(["GET", "HEAD", "POST"])
def count_create(request: Request, moment_id: UUID) -> HttpResponse:
    page = count_page(actor=request.actor, moment_id=moment_id)
    form = CountForm(
        request.POST or None, is_first=not page.lines, initial={"nonce": uuid4(), "not_said": 0}
    )
    wants_data = request.headers.get("Accept") == "application/json"
    if form.is_valid():
        try:
            services.count_visitors(
                actor=request.actor,
                moment_id=moment_id,
                counted=form.as_counted(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            if wants_data:
                return JsonResponse({"saved": 1})
            return redirect("gatherings:count_create", moment_id=moment_id)
    if wants_data:
        said = " ".join(str(each) for errors in form.errors.values() for each in errors)
        return JsonResponse({"refused": said}, status=409)
    return render(request, "gatherings/count_create.html", {"page": page, "form": form})


@requires(READ, scope=COUNTED)
@require_safe
def stamp_card_print(request: Request, moment_id: UUID) -> HttpResponse:
    content = services.print_stamp_card(
        actor=request.actor, moment_id=moment_id, language=get_language() or "nl"
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="kaart.pdf"'
    return response


@requires(HOLD, scope=HELD)
@require_safe
def dialogue_list(request: Request) -> HttpResponse:
    page = dialogue_page(actor=request.actor)
    return render(request, "gatherings/dialogue_list.html", {"page": page})


@requires(HOLD, scope=HELD)
@require_safe
def dialogue_export(request: Request) -> HttpResponse:
    rows = edition_rows(dialogue_page(actor=request.actor))
    response = HttpResponse(tables.as_csv(rows), content_type=tables.CSV_TYPE)
    response["Content-Disposition"] = 'attachment; filename="dialogen.csv"'
    return response
