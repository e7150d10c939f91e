"""Programmes as anybody reads them, and the form with which somebody asks for one."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, open_page
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.groups.forms.asking import InterestForm
from fijnmazig.groups.queries.programmes import asking_page, programme_page, programmes_page
from fijnmazig.groups.services.receiving import receive_candidate
from fijnmazig.groups.texts import asking as texts

VISIBLE = "groups.queries.reach.open_programmes"
# A waiting room or a refuge may sit behind one address.
ASKED = Throttle(limit=10, period=timedelta(hours=1))


@open_page(scope=VISIBLE, listed=True)
@require_safe
def programme_list(request: Request) -> HttpResponse:
    return render(request, "groups/programme_list.html", {"page": programmes_page()})


@open_page(scope=VISIBLE)
@require_safe
def programme_detail(request: Request, programme_id: UUID) -> HttpResponse:
    page = programme_page(programme_id=programme_id, today=timezone.localdate())
    return render(request, "groups/programme_detail.html", {"page": page})


@open_page(scope=VISIBLE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def interest_create(request: Request, programme_id: UUID) -> HttpResponse:
    page, now = asking_page(programme_id=programme_id), timezone.now()
    form = InterestForm(request.POST or None, formats=page.formats, initial={"nonce": uuid4()})
    if form.is_valid():
        if not ASKED.admits(visitor(request), at=now):
            form.add_error(None, str(texts.TOO_MANY))
        else:
            try:
                code = receive_candidate(
                    actor=request.actor,
                    programme_id=programme_id,
                    asking=form.as_asking(),
                    at=now,
                )
            except NotFound:  # it closed meanwhile, or its team holds no key
                form.add_error(None, str(texts.NOT_NOW))
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:  # no other address: it would name a code, or need a cookie to remember it
                page = replace(page, code=code)
    return render(request, "groups/interest_create.html", {"page": page, "form": form})
