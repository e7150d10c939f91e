"""The doors of open data: the catalogue, and the files of one released snapshot."""

import json
from datetime import datetime
from hashlib import sha256
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, for_machines
from fijnmazig.exchange.domain.open_figures import Figures
from fijnmazig.exchange.formats.addresses import LANGUAGE
from fijnmazig.exchange.formats.figures.catalogue import write_catalogue, write_dataset
from fijnmazig.exchange.formats.figures.results import write_results
from fijnmazig.exchange.formats.figures.statistics import write_statistics
from fijnmazig.exchange.formats.figures.table import write_package, write_table
from fijnmazig.exchange.queries.open_figures import figures_of, open_figures
from fijnmazig.exchange.views.pace import at_a_pace

RELEASED = "impact.queries.snapshots.open_snapshots"
JSON, JSON_LD = "application/json", "application/ld+json"


@for_machines(scope=RELEASED, may_read_replica=True)
@at_a_pace
@require_safe
def catalogue_detail(request: Request) -> HttpResponse:
    with override(LANGUAGE):
        found = write_catalogue(open_figures(), site=settings.SITE_URL, name=settings.SITE_NAME)
    return _answer(request, _json(found), kind=JSON_LD)


@for_machines(scope=RELEASED, may_read_replica=True)
@at_a_pace
@require_safe
def dataset_detail(request: Request, key: str, number: int) -> HttpResponse:
    with override(LANGUAGE):
        found = figures_of(key=key, number=number)
        document = write_dataset(found, site=settings.SITE_URL, name=settings.SITE_NAME)
    return _answer(request, _json(document), kind=JSON_LD, released_at=found.released_at)


@for_machines(scope=RELEASED, may_read_replica=True)
@at_a_pace
@require_safe
def figures_file(request: Request, key: str, number: int, file: str) -> HttpResponse:
    with override(LANGUAGE):
        found = figures_of(key=key, number=number)
        document, kind = _written(found, file)
    return _answer(request, document, kind=kind, released_at=found.released_at)


def _written(found: Figures, file: str) -> tuple[bytes, str]:
    """Return a file of a snapshot and its type; raises NotFound for another name."""
    site = settings.SITE_URL
    if file == "figures.csv":
        return write_table(found), "text/csv; charset=utf-8"
    if file == "figures.json":
        return _json(write_statistics(found, site=site)), JSON
    if file == "datapackage.json":
        return _json(write_package(found, site=site)), JSON
    if file == "iati.xml":
        document = write_results(found, site=site, name=settings.SITE_NAME)
        return document, "application/xml; charset=utf-8"
    raise NotFound


def _json(found: object) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _answer(
    request: Request, document: bytes, *, kind: str, released_at: datetime | None = None
) -> HttpResponse:
    """Return a file that every site may read, short when nothing changed.

    Whether it did is told by its digest: a name can be mended after the day of release.
    """
    etag = quote_etag(sha256(document).hexdigest()[:32])
    response = HttpResponse(document, content_type=kind)
    response.headers["ETag"] = etag
    if released_at is not None:
        response.headers["Last-Modified"] = http_date(released_at.timestamp())
    response.headers["Cache-Control"] = "no-cache"  # kept, and asked about every time
    answer = get_conditional_response(request, etag=etag, response=response)
    kept = cast("HttpResponse", answer)  # None only without a response to send
    kept.headers["Access-Control-Allow-Origin"] = "*"
    kept.headers["Access-Control-Expose-Headers"] = "ETag"
    return kept
