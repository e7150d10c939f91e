"""Leave the scope of plain text at the end of each request, whatever happened in it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fijnmazig.vault.domain import scope


class ScopeMiddleware:
    """Begin and end every request outside the scope of plain text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        scope.leave()
        try:
            return self.get_response(request)
        finally:
            scope.leave()
