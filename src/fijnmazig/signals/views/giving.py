"""Giving a signal: with an account, and in the same words without one."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import MEMBER, Request, bind, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.signals.domain.kinds import Source
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.forms.giving import CodeForm, OpenSignalForm, RoundForms, SignalForm
from fijnmazig.signals.queries.own import coded_signal, own_page
from fijnmazig.signals.services.giving import give_openly, give_round, give_signal
from fijnmazig.signals.texts import giving as texts

OWN = "signals.queries.reach.own_signals"
CODED = "signals.queries.reach.coded_signals"
VISIBLE = "signals.queries.reach.visible_signals"
# A whole office may sit behind one address.
GIVEN = Throttle(limit=10, period=timedelta(hours=1))
# Words in the address of a link that lead here: they say of which page, and nothing else.
FROM = {"evaluatie": Source.TRAINING}
TRIED = Throttle(limit=20, period=timedelta(minutes=1))


@requires(MEMBER)
@require_http_methods(["GET", "POST"])
def signal_create(request: Request) -> HttpResponse:
    form = bind(SignalForm, request)
    now = timezone.now()
    if form.is_valid():
        try:
            source = FROM.get(request.GET.get("van", ""), Source.MEMBER)
            give_signal(actor=request.actor, facts=form.as_facts(), at=now, source=source)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("signals:own_list")
    return render(request, "signals/signal_create.html", {"page": None, "form": form})


@requires(MEMBER, scope=OWN)
@require_safe
def own_list(request: Request) -> HttpResponse:
    page = own_page(actor=request.actor, today=timezone.localdate())
    return render(request, "signals/own_list.html", {"page": page})


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def open_create(request: Request) -> HttpResponse:
    form = bind(OpenSignalForm, request)
    now = timezone.now()
    if form.is_valid():
        code = form.cleaned_data["code"]
        if not GIVEN.admits(visitor(request), at=now):
            form.add_error(None, str(texts.TOO_MANY))
        else:
            try:
                give_openly(facts=form.as_facts(), code=code, at=now)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return render(request, "signals/open_create.html", {"page": code, "form": form})
    return render(request, "signals/open_create.html", {"page": "", "form": form})


@open_page(scope=CODED)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_find(request: Request) -> HttpResponse:
    form, found = bind(CodeForm, request), None
    if form.is_valid():
        now = timezone.now()
        if not TRIED.admits(visitor(request), at=now):
            form.add_error(None, str(texts.TOO_MANY_CODES))
        else:
            try:
                found = coded_signal(code=form.cleaned_data["code"], today=timezone.localdate(now))
            except NotFound:
                form.add_error("code", str(texts.NO_SUCH_CODE))
    return render(request, "signals/answer_find.html", {"page": found, "form": form})


@requires(TRIAGE, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def round_create(request: Request) -> HttpResponse:
    lines = RoundForms(request.POST or None)
    refused, now = "", timezone.now()
    if lines.is_valid():
        facts = tuple(found for line in lines if (found := line.facts) is not None)
        try:
            give_round(actor=request.actor, facts=facts, at=now)
        except Refused as refusal:
            refused = str(refusal.message)
        else:
            return redirect("signals:signal_list")
    return render(request, "signals/round_create.html", {"page": refused, "form": lines})
