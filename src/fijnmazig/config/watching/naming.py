"""Under which name a request is told of: that of its page, never its address.

Addresses hold ids, keys out of mails and whatever somebody typed. Of an open page not even the
name is told: with the time beside it, it says what the visitor of that moment read.
Source: ADR 0040.
"""

from http import HTTPStatus

from django.http import HttpRequest

OPEN, NO_PAGE = "open", "none"


def page_of(request: HttpRequest) -> str:
    """Return the URL name of the page that was asked for, or that there is none."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name if match is not None else "") or NO_PAGE


def told_of(request: HttpRequest, *, status: int) -> str:
    """Return the name of a page behind a login or of one that failed; any other is only open."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return page_of(request)
    match = getattr(request, "resolver_match", None)
    access = getattr(match.func, "access", None) if match is not None else None
    return page_of(request) if access is not None and access.permission is not None else OPEN
