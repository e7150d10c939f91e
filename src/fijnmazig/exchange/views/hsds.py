"""The door of HSDS 3.0: services as other directories read them, open and read only."""

import gzip
import json
from collections.abc import Callable
from hashlib import sha256
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, for_machines
from fijnmazig.directory.domain.hours import BRUSSELS
from fijnmazig.directory.domain.hsds.asked import Asked, Unreadable, read
from fijnmazig.directory.queries import machines
from fijnmazig.exchange.domain import hsds
from fijnmazig.exchange.views.pace import at_a_pace

OPEN = "directory.queries.channels.visible_services"
SMALL = 500  # bytes: what is smaller does not shrink
BAD, ABSENT = 400, 404

type Json = dict[str, object]


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def hsds_root(request: Request) -> HttpResponse:
    return _answer(request, hsds.root(site=settings.SITE_URL))


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def hsds_openapi(request: Request) -> HttpResponse:
    return _answer(request, hsds.openapi(site=settings.SITE_URL, name=settings.SITE_NAME))


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def hsds_service_list(request: Request) -> HttpResponse:
    today = timezone.localdate(timezone=BRUSSELS)
    return _paged(request, lambda asked: machines.service_page(asked, today=today))


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def hsds_service_detail(request: Request, service_id: UUID) -> HttpResponse:
    today = timezone.localdate(timezone=BRUSSELS)
    return _found(request, lambda: machines.service(service_id, today=today))


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def hsds_other_list(request: Request, name: str) -> HttpResponse:
    today = timezone.localdate(timezone=BRUSSELS)
    return _paged(request, lambda asked: machines.list_page(name, asked=asked, today=today))


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def hsds_other_detail(request: Request, name: str, thing_id: UUID) -> HttpResponse:
    today = timezone.localdate(timezone=BRUSSELS)
    return _found(request, lambda: machines.one_listed(name, thing_id=thing_id, today=today))


def _paged(request: Request, make: Callable[[Asked], Json]) -> HttpResponse:
    asked = read(request.GET.dict())
    if isinstance(asked, Unreadable):
        return _answer(request, {"error": f"cannot read {asked.name}"}, status=BAD)
    return _found(request, lambda: make(asked))


def _found(request: Request, make: Callable[[], Json]) -> HttpResponse:
    try:
        return _answer(request, make())
    except NotFound:
        return _answer(request, {"error": "not found"}, status=ABSENT)


def _answer(request: Request, found: Json, *, status: int = 200) -> HttpResponse:
    """Return JSON that every site may read, short when nothing changed, small when asked so."""
    document = json.dumps(found, ensure_ascii=False).encode()
    etag = quote_etag(sha256(document).hexdigest()[:32])
    response = HttpResponse(document, content_type="application/json", status=status)
    if len(document) > SMALL and "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(
            gzip.compress(document, mtime=0), content_type="application/json", status=status
        )
        response.headers["Content-Encoding"] = "gzip"
        etag = f"W/{etag}"  # the same words in other bytes
    response.headers["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response)
    kept = cast("HttpResponse", answer)  # None only without a response to send
    kept.headers["Access-Control-Allow-Origin"] = "*"
    kept.headers["Access-Control-Expose-Headers"] = "ETag"
    kept.headers["Cache-Control"] = "no-cache"  # kept, and asked about every time
    patch_vary_headers(kept, ("Accept-Encoding",))
    return kept
