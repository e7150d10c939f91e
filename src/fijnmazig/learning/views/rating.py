"""Where people stand before and after the course: open to answer, read by who holds series."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.learning.forms.rating import RatingForm
from fijnmazig.learning.queries import rating as queries
from fijnmazig.learning.services import rating as services
from fijnmazig.learning.texts import rating as texts

# Thirty people in one room may share one address.
ANSWERED = Throttle(limit=60, period=timedelta(hours=1))
BEFORE, AFTER = "voor", "na"


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def rating_create(request: Request, phase: str) -> HttpResponse:
    if phase not in {BEFORE, AFTER}:
        raise NotFound
    page = queries.rating_page(is_after=phase == AFTER)
    form = RatingForm(request.POST if request.method == "POST" else None, page=page)
    now = timezone.now()
    if form.is_valid() and not ANSWERED.admits(visitor(request), at=now):
        form.add_error(None, texts.TOO_MANY)
    elif form.is_valid():
        try:
            services.give_rating(form.as_rated(), today=timezone.localdate(now))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("learning:rating_done")
    return render(request, "learning/rating_create.html", {"page": page, "form": form})


@open_page()
@require_safe
def rating_done(request: Request) -> HttpResponse:
    return render(request, "learning/rating_done.html", {"page": None})


@requires(HOLD, scope="learning.queries.rating.visible_years")
@require_safe
def rating_list(request: Request) -> HttpResponse:
    page = queries.ratings_page(actor=request.actor, this_year=timezone.localdate().year)
    return render(request, "learning/rating_list.html", {"page": page})
