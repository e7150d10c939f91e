"""The doors of the feeds: open, without a cookie, and answered shortly when nothing changed."""

from hashlib import sha256
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, for_machines, open_page
from fijnmazig.exchange.domain.feeds import Feed
from fijnmazig.exchange.formats.addresses import Addresses
from fijnmazig.exchange.formats.atom import MEDIA_TYPE, write_feed
from fijnmazig.exchange.queries import feeds as queries
from fijnmazig.exchange.views.pace import at_a_pace

OPEN = "library.queries.news.open_items"


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def feed(request: Request) -> HttpResponse:
    return _answer(request, queries.feed())


@for_machines(scope=OPEN)
@at_a_pace
@require_safe
def set_feed(request: Request, spec: str) -> HttpResponse:
    return _answer(request, queries.feed(spec=spec))


def _answer(request: Request, found: Feed) -> HttpResponse:
    """Return the feed, or that nothing changed since the reader last asked."""
    document = write_feed(
        found,
        url=f"{settings.SITE_URL}{request.path}",
        addresses=Addresses(site=settings.SITE_URL),
        site_name=settings.SITE_NAME,
    )
    response = HttpResponse(document, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    etag = quote_etag(sha256(document).hexdigest()[:32])
    changed = int(found.updated_at.timestamp())
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = "no-cache"  # kept, and asked about every time
    answer = get_conditional_response(request, etag=etag, last_modified=changed, response=response)
    return cast("HttpResponse", answer)  # None only without a response to send


@open_page()
@require_safe
def feed_list(request: Request) -> HttpResponse:
    page = queries.feed_list_page(site=settings.SITE_URL)
    return render(request, "exchange/feed_list.html", {"page": page})
