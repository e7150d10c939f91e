"""The routes of the house, and two pages that fail with an opened vault in scope."""

import sys
from typing import Any

from django.http import HttpResponse
from django.urls import path
from django.views.debug import get_exception_reporter_class

from fijnmazig.config.urls import urlpatterns as house
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.opening import OpenedRequest, requires_vault

FIELDS = ("name", "number", "story")


@requires_vault("vault.hold", scope="vault.queries.teams.visible_teams")
def fail(request: OpenedRequest) -> HttpResponse:
    name, fields = request.POST["name"], {each: request.POST[each] for each in FIELDS}
    return HttpResponse(_break(request.opened, name=name, fields=fields))


def _break(opened: Opened, *, name: str, fields: dict[str, str]) -> str:
    try:
        return str(int(fields["number"]) + len(opened.teams))
    except ValueError as error:
        message = f"{name}: {fields['story']}"
        raise LookupError(message) from error


@requires_vault("vault.hold", scope="vault.queries.teams.visible_teams")
def report(request: OpenedRequest) -> HttpResponse:
    """Draw both reports that Django would mail or show in debug mode."""
    name, fields = request.POST["name"], {each: request.POST[each] for each in FIELDS}
    try:
        _break(request.opened, name=name, fields=fields)
    except LookupError:
        kind, error, trace = sys.exc_info()
        reporter_class: Any = get_exception_reporter_class(request)
        reporter = reporter_class(request, kind, error, trace)
        return HttpResponse(reporter.get_traceback_html() + reporter.get_traceback_text())
    return HttpResponse("")


urlpatterns = [path("fout/", fail), path("verslag/", report), *house]
