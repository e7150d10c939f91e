"""Answers for watchers: a word or a number of HTTP, never why. The reason stands in our own log."""

from http import HTTPStatus

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from fijnmazig.common.http import WHOLE_PAGE, Request, for_machines
from fijnmazig.config.health.readiness import is_ready

PLAIN = "text/plain; charset=utf-8"


@for_machines(scope=WHOLE_PAGE)
@require_safe
def live(_request: Request) -> HttpResponse:
    """Say that this process answers; ask nothing of anything else."""
    return HttpResponse("ok", content_type=PLAIN)


@for_machines(scope=WHOLE_PAGE)
@require_safe
def ready(_request: Request) -> HttpResponse:
    """Say whether this process can serve now."""
    if is_ready():
        return HttpResponse("ok", content_type=PLAIN)
    return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE, content_type=PLAIN)
