"""The pages of those who look after the sources."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.exchange import tasks
from fijnmazig.exchange.forms import SourceForm
from fijnmazig.exchange.queries import sources as queries
from fijnmazig.exchange.services import sources
from fijnmazig.library.domain.permissions import EXCHANGE

SOURCES = "exchange.queries.sources.visible_sources"


@requires(EXCHANGE, scope=SOURCES)
@require_safe
def source_list(request: Request) -> HttpResponse:
    page = queries.source_lines(actor=request.actor)
    return render(request, "exchange/source_list.html", {"page": page})


@requires(EXCHANGE)
@require_http_methods(["GET", "POST"])
def source_create(request: Request) -> HttpResponse:
    form = bind(SourceForm, request)
    if form.is_valid():
        try:
            source_id = sources.add_source(
                actor=request.actor, base_url=form.cleaned_data["base_url"], at=timezone.now()
            )
        except Refused as refusal:
            form.add_error("base_url", str(refusal.message))
        else:
            tasks.harvest_source.enqueue(str(source_id))
            return redirect("exchange:source_list")
    return render(request, "exchange/source_create.html", {"page": None, "form": form})


@requires(EXCHANGE, scope=SOURCES)
@require_POST
def source_harvest(request: Request, source_id: UUID) -> HttpResponse:
    sources.ask_harvest(actor=request.actor, source_id=source_id, at=timezone.now())
    tasks.harvest_source.enqueue(str(source_id))
    return redirect("exchange:source_list")


@requires(EXCHANGE, scope=SOURCES)
@require_http_methods(["GET", "POST"])
def source_remove(request: Request, source_id: UUID) -> HttpResponse:
    page = queries.source_line(actor=request.actor, source_id=source_id)
    if request.method == "POST":
        sources.remove_source(actor=request.actor, source_id=source_id, at=timezone.now())
        tasks.let_go_source.enqueue(str(source_id))
        return redirect("exchange:source_list")
    return render(request, "exchange/source_remove.html", {"page": page})
