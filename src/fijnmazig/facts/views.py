"""HTTP doors of facts."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, open_page, requires
from fijnmazig.facts import queries, services
from fijnmazig.facts.domain.permissions import EDIT, SEE_ALL
from fijnmazig.facts.forms import JudgementForm

VISIBLE = "facts.queries.visible_figures"


@open_page(scope=VISIBLE, listed=True)
@require_safe
def figure_list(request: Request) -> HttpResponse:
    page = queries.figures_page(actor=request.actor)
    return render(request, "facts/figure_list.html", {"page": page})


@open_page(listed=True, may_read_replica=True)
@require_safe
def term_list(request: Request) -> HttpResponse:
    return render(request, "facts/term_list.html", {"page": queries.words_page()})


@open_page(listed=True, may_read_replica=True)
@require_safe
def reference_list(request: Request) -> HttpResponse:
    return render(request, "facts/reference_list.html", {"page": queries.laws_page()})


@requires(SEE_ALL, scope=VISIBLE)
@require_safe
def figure_detail(request: Request, key: str) -> HttpResponse:
    page = queries.figure_page(actor=request.actor, key=key)
    return render(request, "facts/figure_detail.html", {"page": page})


@requires(EDIT, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def figure_judge(request: Request, key: str) -> HttpResponse:
    page = queries.figure_page(actor=request.actor, key=key)
    form = JudgementForm(request.POST or None, initial=page.initial)
    if form.is_valid():
        try:
            services.judge(
                actor=request.actor, key=key, judgement=form.as_judgement(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("facts:figure_detail", key=key)
    return render(request, "facts/figure_judge.html", {"page": page, "form": form})
