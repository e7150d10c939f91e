"""Say once, on the next page, what somebody did.

A word stands in a cookie for as long as a page takes to come: which kind of act, and nothing of
what it was about. Only forms behind a login set it: an open page sets no cookie, and a form that
promises that nobody knows who fills it in keeps its word.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.texts import SAID
from fijnmazig.audit.services import noting
from fijnmazig.common.http import Access, Request

MAX_AGE = 60  # seconds: what was not shown by then says nothing any more
SENT_ON = frozenset({302, 303})
PAGE = "text/html"
# What a request records that changes nothing for who sees the next page, or is plain from it.
QUIET = frozenset(
    {"accessed", "compared", "copied", "exported", "failed", "found", "listed", "opened", "passed"}
    | {"printed", "read", "searched", "seen", "shown", "used", "viewed", "visited"}
)
PLAIN = "done"


class Told(Request):
    """A request that knows what its page says was done."""

    said: StrOrPromise


type Handler = Callable[[Told], HttpResponse]


def cookie_name() -> str:
    """Return the cookie's name; over HTTPS it is bound to this host."""
    return "__Host-said" if settings.SESSION_COOKIE_SECURE else "said"


class SaidMiddleware:
    """Note what a form did when it sends its sender on, and say it on the page that comes."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Told) -> HttpResponse:
        """Pass the request on; what was said goes with the page that said it."""
        word = request.COOKIES.get(cookie_name(), "")
        if request.method == "GET" and word:
            return self._say(request, word)
        if request.method != "POST":
            return self.get_response(request)
        with noting() as acts:
            response = self.get_response(request)
        kept = word_of(acts)
        if kept and response.status_code in SENT_ON and _is_behind_a_door(request):
            _put(response, kept)
        return response

    def _say(self, request: Told, word: str) -> HttpResponse:
        if not request.actor.is_anonymous:
            request.said = SAID.get(word, "")
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith(PAGE)
        if is_page and response.status_code not in SENT_ON:
            _put(response, "")
        return response


def word_of(acts: list[str]) -> str:
    """Return how to say the last of these acts that anybody needs to hear of, or nothing."""
    loud = [last for act in acts if (last := act.replace(".", "-").split("-")[-1]) not in QUIET]
    if not loud:
        return ""
    return loud[-1] if loud[-1] in SAID else PLAIN


def _is_behind_a_door(request: Told) -> bool:
    """Tell whether somebody who is still logged in used a form that is not open to all."""
    view = request.resolver_match.func if request.resolver_match else None
    access: Access | None = getattr(view, "access", None)
    if access is None or access.permission is None or request.actor.is_anonymous:
        return False
    return request.user.is_authenticated


def _put(response: HttpResponse, word: str) -> None:
    response.set_cookie(
        cookie_name(),
        word,
        max_age=MAX_AGE if word else 0,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
