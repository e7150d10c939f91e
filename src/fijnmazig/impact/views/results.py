"""What anybody may read of projects, and a funder with a link: released snapshots, nothing else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.impact.queries.funders import funder_page
from fijnmazig.impact.queries.snapshots import public_snapshots

RELEASED = "impact.queries.snapshot_reach.released_snapshots"


@open_page(scope=RELEASED, listed=True, may_read_replica=True)
@require_safe
def result_list(request: Request) -> HttpResponse:
    return render(request, "impact/result_list.html", {"page": public_snapshots()})


@open_page(scope=RELEASED, may_read_replica=True)
@require_safe
def funder_detail(request: Request, word: str) -> HttpResponse:
    page = funder_page(word=word, today=timezone.localdate())
    response = render(request, "impact/funder_detail.html", {"page": page})
    # The address is the key: it goes to no other site and into no search engine.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
