"""The door of search engines."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, for_machines
from fijnmazig.exchange.formats.site_map import write
from fijnmazig.exchange.queries import site_map as queries
from fijnmazig.exchange.views.pace import at_a_pace

LISTED = "library.queries.exchange.listed_items"


@for_machines(scope=LISTED)
@at_a_pace
@require_safe
def site_map(request: Request) -> HttpResponse:  # noqa: ARG001 -- Django calls with a request
    document = write(queries.site_map(), site=settings.SITE_URL)
    return HttpResponse(document, content_type="application/xml; charset=utf-8")


@for_machines(scope=LISTED)
@at_a_pace
@require_safe
def site_map_file(request: Request, number: int) -> HttpResponse:  # noqa: ARG001 -- idem
    document = write(queries.site_map_file(number), site=settings.SITE_URL)
    return HttpResponse(document, content_type="application/xml; charset=utf-8")
