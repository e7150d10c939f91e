"""The mesh: figures, map, growth, holes, and how it is computed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import MEMBER, Request, drawn_at, requires
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.organisations.queries.doors import partnership_choices
from fijnmazig.ties.forms import AskForm, GrowthForm, MapForm, NameForm, TogetherForm
from fijnmazig.ties.printing import as_png
from fijnmazig.ties.queries import exporting
from fijnmazig.ties.queries.drawing import MapPage, Seen, map_page
from fijnmazig.ties.queries.figures import RULE, figures_page, growth_page
from fijnmazig.ties.queries.holes import holes_page, meeting_choices
from fijnmazig.ties.queries.lettering import numbered
from fijnmazig.ties.queries.opened import partnership_opened_on
from fijnmazig.ties.queries.own import own_page
from fijnmazig.ties.queries.patterns import patterns_page
from fijnmazig.ties.queries.picture import as_svg
from fijnmazig.ties.queries.strokes import MOST_LINES
from fijnmazig.ties.queries.wall import Paper, wall_paper
from fijnmazig.ties.services import bring_together

MESH = "ties.queries.mesh.mesh"
LONGEST_NUMBER = 6


def _form[F: AskForm](request: Request, form_class: type[F]) -> F:
    today = timezone.localdate()
    partnerships = partnership_choices(actor=request.actor, on=today)
    asked: QueryDict = request.GET
    own = partnership_opened_on(actor=request.actor, among=partnerships)
    if own is not None and "verband" not in asked:
        chosen = request.GET.copy()
        chosen["verband"] = str(own)
        asked = chosen
    return form_class(asked, partnerships=partnerships, today=today)


@requires(MEMBER, scope=MESH)
@require_safe
def mesh_detail(request: Request) -> HttpResponse:
    form = _form(request, AskForm)
    page = figures_page(actor=request.actor, asked=form.asked())
    return render(request, "ties/mesh_detail.html", {"page": page, "form": form})


@requires(MEMBER, scope=MESH)
@require_safe
def map_detail(request: Request) -> HttpResponse:
    form = _form(request, MapForm)
    return render(request, "ties/map_detail.html", {"page": _map(request), "form": form})


def _map(request: Request, *, most: int | None = MOST_LINES) -> MapPage:
    asked = request.GET
    seen = Seen(
        focus=_id(asked.get("organisatie", "")),
        to=_id(asked.get("naar", "")),
        sort=asked.get("sorteer", ""),
        number=_number(asked.get("pagina", "")),
        most=most,
    )
    form = _form(request, MapForm)
    return map_page(actor=request.actor, asked=form.asked(), today=timezone.localdate(), seen=seen)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else 1


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _png(page: MapPage) -> bytes:
    return as_png(as_svg(page))


FILES: Mapping[str, tuple[Callable[[MapPage], str | bytes], str]] = {
    "net.svg": (as_svg, "image/svg+xml; charset=utf-8"),
    "net.png": (_png, "image/png"),
    "net.json": (exporting.for_a_browser, "application/json; charset=utf-8"),
    "net.graphml": (exporting.graphml, "application/graphml+xml; charset=utf-8"),
    "net.gexf": (exporting.gexf, "application/gexf+xml; charset=utf-8"),
    "organisaties.csv": (exporting.nodes_csv, "text/csv; charset=utf-8"),
    "banden.csv": (exporting.ties_csv, "text/csv; charset=utf-8"),
}
WHOLE = frozenset({"net.graphml", "net.gexf", "banden.csv"})
"""Files with every tie, however many; what is drawn has the heaviest."""


@requires(MEMBER, scope=MESH)
@require_safe
def map_export(request: Request, name: str) -> HttpResponse:
    if name not in FILES:
        raise NotFound
    write, kind = FILES[name]
    most = None if name in WHOLE else MOST_LINES
    content = write(_map(request, most=most))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@requires(MEMBER, scope=MESH)
@require_safe
def map_print(request: Request, size: str) -> HttpResponse:
    if size not in set(Paper):
        raise NotFound
    found = _map(request)
    page = replace(found, nodes=numbered(found.nodes))
    content = wall_paper(
        page,
        actor=request.actor,
        paper=Paper(size),
        drawing=as_svg(page, is_bare=True),
        at=timezone.now(),
    )
    headers = {"Content-Disposition": f'inline; filename="net-{size}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@requires(MEMBER, scope=MESH)
@require_safe
def growth_detail(request: Request) -> HttpResponse:
    form = _form(request, GrowthForm)
    page = growth_page(actor=request.actor, asked=form.asked(), since=form.since())
    return render(request, "ties/growth_detail.html", {"page": page, "form": form})


@requires(MEMBER, scope=MESH)
@require_safe
def hole_list(request: Request) -> HttpResponse:
    form = _form(request, AskForm)
    page = holes_page(actor=request.actor, asked=form.asked(), at=timezone.now())
    return render(request, "ties/hole_list.html", {"page": page, "form": form})


@requires(HOLD, scope="gatherings.queries.preparing.listing_cohorts")
@require_POST
@drawn_at("ties:hole_list")
def hole_invite(request: Request) -> HttpResponse:
    now, ask = timezone.now(), _form(request, AskForm)
    form = TogetherForm(request.POST, meetings=meeting_choices(request.actor, at=now))
    if form.is_valid():
        try:
            cohort_id = bring_together(
                actor=request.actor,
                asked=ask.asked(),
                proposal_key=form.cleaned_data["voorstel"],
                where=form.where(),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:invite_list", cohort_id=cohort_id)
    return render(request, "ties/hole_invite.html", {"page": None, "form": form})


@requires(MEMBER, scope=MESH)
@require_safe
def pattern_detail(request: Request) -> HttpResponse:
    form = _form(request, AskForm)
    asked = form.asked()
    page = patterns_page(actor=request.actor, asked=asked)
    return render(request, "ties/pattern_detail.html", {"page": page, "form": form})


@requires(MEMBER, scope="ties.queries.own.own_page")
@require_http_methods(["GET", "HEAD", "POST"])
def own_detail(request: Request) -> HttpResponse:
    form = NameForm(request.POST)
    page = own_page(
        actor=request.actor,
        today=timezone.localdate(),
        number=_number(request.GET.get("pagina", "")),
        text=form.wanted(),
    )
    return render(request, "ties/own_detail.html", {"page": page, "form": form})


@requires(MEMBER)
@require_safe
def rule_detail(request: Request) -> HttpResponse:
    return render(request, "ties/rule_detail.html", {"page": RULE})
