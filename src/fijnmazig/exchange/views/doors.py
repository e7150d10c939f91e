"""The door that tells of all doors for machines."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from fijnmazig.common.http import WHOLE_PAGE, Request, for_machines
from fijnmazig.exchange.domain.doors import described
from fijnmazig.exchange.views.pace import at_a_pace


@for_machines(scope=WHOLE_PAGE)
@at_a_pace
@require_safe
def doors_openapi(request: Request) -> HttpResponse:  # noqa: ARG001 -- Django calls with a request
    response = JsonResponse(described(site=settings.SITE_URL, name=settings.SITE_NAME))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
