"""The agenda for everybody, and the same behind a login; its feeds, fragments and posters."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import MEMBER, Request, for_machines, open_page, requires, unveil
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.forms.agenda import AgendaForm, initial_of
from fijnmazig.gatherings.queries.agenda import agenda_choices, agenda_page
from fijnmazig.gatherings.queries.agenda_detail import agenda_detail as detail_of
from fijnmazig.gatherings.queries.agenda_detail import series_by_word
from fijnmazig.gatherings.queries.feeds import calendar_of, series_calendar
from fijnmazig.gatherings.queries.poster import Paper, series_poster
from fijnmazig.gatherings.queries.sharing import address_of, embed_page, share_page

ANNOUNCED = "gatherings.queries.announced.announced_moments"
ANNOUNCED_SERIES = "gatherings.queries.announced.announced_series"
CALENDAR = "text/calendar; charset=utf-8"
# A page of another site may show the fragment; the fragment itself runs nothing and sends nothing.
IN_OTHER_PAGES: Mapping[str, Collection[str] | str] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


@open_page(scope=ANNOUNCED, listed=True)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_list(request: Request) -> HttpResponse:
    wanted = asked(request)
    choices = agenda_choices(actor=request.actor)
    form = AgendaForm(request.POST or None, choices=choices, initial=initial_of(wanted))
    if form.is_valid():
        sought = form.as_wanted(view=wanted.view, month=wanted.month)
        return redirect(address_of(sought, route="gatherings:agenda_list"))
    page = agenda_page(actor=request.actor, wanted=wanted, at=timezone.now())
    return render(request, "gatherings/agenda_list.html", {"page": page, "form": form})


@requires(MEMBER, scope=ANNOUNCED)
@require_http_methods(["GET", "HEAD", "POST"])
def moment_list(request: Request) -> HttpResponse:
    wanted = asked(request)
    choices = agenda_choices(actor=request.actor)
    form = AgendaForm(request.POST or None, choices=choices, initial=initial_of(wanted))
    if form.is_valid():
        sought = form.as_wanted(view=wanted.view, month=wanted.month)
        return redirect(address_of(sought, route="gatherings:moment_list"))
    page = agenda_page(actor=request.actor, wanted=wanted, at=timezone.now())
    return render(request, "gatherings/moment_list.html", {"page": page, "form": form})


@open_page(scope=ANNOUNCED)
@require_safe
def agenda_print(request: Request) -> HttpResponse:
    page = agenda_page(actor=request.actor, wanted=asked(request), at=timezone.now())
    return render(request, "gatherings/agenda_print.html", {"page": page})


@open_page(scope=ANNOUNCED)
@require_safe
def agenda_share(request: Request) -> HttpResponse:
    page = share_page(actor=request.actor, wanted=asked(request))
    return render(request, "gatherings/agenda_share.html", {"page": page})


@open_page(scope=ANNOUNCED_SERIES)
@require_safe
def agenda_detail(request: Request, series_id: UUID) -> HttpResponse:
    page = detail_of(actor=request.actor, series_id=series_id, at=timezone.now())
    return render(request, "gatherings/agenda_detail.html", {"page": page})


@open_page(scope=ANNOUNCED_SERIES)
@require_safe
def agenda_short(request: Request, word: str) -> HttpResponse:
    series_id = series_by_word(actor=request.actor, word=word)
    return redirect("gatherings:agenda_detail", series_id=series_id)


@csp_override(IN_OTHER_PAGES)
@open_page(scope=ANNOUNCED)
@require_safe
def agenda_embed(request: Request, looked_for: str = "") -> HttpResponse:
    page = embed_page(wanted=Wanted.read(unveil(looked_for)), at=timezone.now())
    return render(request, "gatherings/agenda_embed.html", {"page": page})


@for_machines(scope=ANNOUNCED)
@require_safe
def agenda_feed(request: Request, looked_for: str = "") -> HttpResponse:  # noqa: ARG001 -- Django calls with a request
    wanted = Wanted.read(unveil(looked_for))
    return HttpResponse(calendar_of(wanted=wanted, at=timezone.now()), content_type=CALENDAR)


@for_machines(scope=ANNOUNCED_SERIES)
@require_safe
def series_feed(request: Request, series_id: UUID) -> HttpResponse:
    calendar = series_calendar(actor=request.actor, series_id=series_id)
    return HttpResponse(calendar, content_type=CALENDAR)


@open_page(scope=ANNOUNCED_SERIES)
@require_safe
def poster_print(request: Request, series_id: UUID, size: str) -> HttpResponse:
    if size not in set(Paper):
        raise NotFound
    content = series_poster(
        actor=request.actor, series_id=series_id, paper=Paper(size), at=timezone.now()
    )
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="affiche-{size}.pdf"'
    return response


def asked(request: Request) -> Wanted:
    """Return what the address asks; it is veiled, so that no history tells what was looked for."""
    wanted = Wanted.read(unveil(request.GET.get("z", "")))
    page = request.GET.get("pagina", "")
    return wanted.on_page(int(page)) if page.isdecimal() and len(page) < len("1000") else wanted
