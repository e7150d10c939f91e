"""The door of pages that need an opened vault: what a request may ask, and where it goes otherwise.

The private key lies in the session on the server, locked with a key that exists in one cookie of
the browser only: a stolen database, session table or copy opens nothing. Source: ADR 0023.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, cast
from urllib.parse import urlsplit

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.http import escape_leading_slashes
from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import WHOLE_PAGE, Request, View, address_of, page_at, requires
from fijnmazig.vault.domain import holding
from fijnmazig.vault.domain.opening import (
    IDLE,
    SEEN_STEP,
    WARNING,
    Opened,
    from_session,
    is_idle,
    kept_in_session,
)
from fijnmazig.vault.domain.scope import enter as enter_scope
from fijnmazig.vault.domain.sealing import KeyPair, VaultError, new_key
from fijnmazig.vault.queries.drafts import Older, Typed, draft_at
from fijnmazig.vault.queries.teams import opened_by
from fijnmazig.vault.services.drafts import forget_draft, keep_draft

# Browsers take such a cookie over https, and from this very machine; no other site can set it.
COOKIE = "__Host-kluis"
SESSION = "vault"
WANTED = "vault_wanted"
LOGIN = "login_session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """After how long without a request the vault closes, and how long before that we warn."""

    seconds: int
    warning_seconds: int


CLOSING = Closing(seconds=int(IDLE.total_seconds()), warning_seconds=int(WARNING.total_seconds()))


class OpenedRequest(Request):
    """A request of somebody whose vault is open."""

    opened: Opened
    closing: Closing


type OpenedView[**P] = Callable[Concatenate[OpenedRequest, P], HttpResponseBase]


def requires_vault[**P](
    permission: str, *, scope: str = WHOLE_PAGE
) -> Callable[[OpenedView[P]], View[P]]:
    """Declare that a view needs `permission` and an opened vault, given as `request.opened`.

    With a closed one the visitor opens it first and comes back; what was typed is kept, sealed.
    """

    def declare(view: OpenedView[P]) -> View[P]:
        @sensitive_variables()
        def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            opened = opened_vault(request)
            if opened is None:
                return _open_first(request)
            vars(request).update(opened=opened, closing=CLOSING)
            response = view(cast("OpenedRequest", request), *args, **kwargs)
            if request.method == "POST" and isinstance(response, HttpResponseRedirect):
                forget_draft(actor=request.actor, path=page_of(request))
            return response

        door.__name__, door.__module__, door.__doc__ = view.__name__, view.__module__, view.__doc__
        vars(door).update(__wrapped__=view)  # which says whether it may be opened or takes forms
        return requires(permission, scope=scope)(door)

    return declare


@sensitive_variables()
def opened_vault(request: Request) -> Opened | None:
    """Return what the visitor's vault opens, None while it is closed; counts as being at work.

    Raises NotFound for who may not hold one.
    """
    if not holding.may_hold(request.actor.permissions):
        raise NotFound
    known = vars(request).get("opened")
    if isinstance(known, Opened):
        return known
    kept, user_id = request.session.get(SESSION), request.actor.user_id
    if not kept or user_id is None:
        return None
    at = _now()
    if is_idle(seen_at=datetime.fromisoformat(kept["seen_at"]), at=at):
        del request.session[SESSION]
        return None
    try:
        pair = from_session(
            b64decode(kept["locked"]),
            cookie_key=_cookie_key(request),
            login=str(request.session.get(LOGIN)),
            owner=user_id,
        )
        opened = opened_by(user_id=user_id, pair=pair)
    except VaultError:
        return None
    if at - datetime.fromisoformat(kept["seen_at"]) >= SEEN_STEP:
        request.session[SESSION] = {**kept, "seen_at": at.isoformat()}
    enter_scope()
    return opened


@sensitive_variables()
def begin(request: Request, response: HttpResponse, *, pair: KeyPair) -> None:
    """Open the vault for this login: half of it in the session, half in the cookie."""
    cookie_key, user_id = new_key(), request.actor.user_id
    if user_id is None:
        raise NotFound
    locked = kept_in_session(
        pair, cookie_key=cookie_key, login=str(request.session.get(LOGIN)), owner=user_id
    )
    request.session[SESSION] = {
        "locked": b64encode(locked).decode(),
        "seen_at": _now().isoformat(),
    }
    response.set_cookie(
        COOKIE,
        b64encode(cookie_key).decode(),
        secure=True,
        httponly=True,
        samesite="Strict",
        path="/",
    )


def close(request: Request, response: HttpResponse) -> None:
    """Close the vault: neither half is left, and no page that the browser would bring back."""
    request.session.pop(SESSION, None)
    response.delete_cookie(COOKIE, path="/", samesite="Strict")
    response.cookies[COOKIE]["secure"] = True  # or a browser leaves the cookie where it is
    response.headers["Clear-Site-Data"] = '"cache"'


def wanted_page(request: Request) -> str:
    """Return, once, where the visitor was going when the vault turned out to be closed."""
    return str(request.session.pop(WANTED, ""))


@sensitive_variables()
def typed_before(request: OpenedRequest) -> Typed:
    """Return what was typed on this page when the vault closed, for `put_back`."""
    return draft_at(request.opened, path=request.path)


@sensitive_variables()
def given_back[F: Form](request: OpenedRequest, form: F) -> F:
    """Return the form with what was typed in it on this page when the vault closed."""
    return form if form.is_bound else put_back(typed_before(request), form)


@sensitive_variables()
def put_back[F: Form](typed: Typed, form: F) -> F:
    """Return an unsent form as it was sent in `typed`: every field, also boxes without a tick.

    A form of which nothing was sent stays as it is, and so does what nobody sees of it.
    """
    names = {form.add_prefix(name): name for name in form.fields}
    if form.is_bound or not typed.keys() & names.keys():
        return form
    for sent, name in names.items():
        widget = form.fields[name].widget
        value = widget.value_from_datadict(typed, MultiValueDict(), sent)
        is_lost = isinstance(typed, Older) and getattr(widget, "allow_multiple_selected", False)
        if value is not None and not widget.is_hidden and not is_lost:
            form.initial = {**form.initial, name: value}
    return form


def _open_first(request: Request) -> HttpResponse:
    """Keep what was typed and where the visitor was going, never in an address, and go open."""
    page = address_of(request)
    if request.method == "POST":
        page = page_of(request)
        keep_draft(actor=request.actor, path=page, typed=dict(request.POST.lists()), at=_now())
    request.session[WANTED] = page
    where = reverse("vault:vault_open")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)


def page_of(request: Request) -> str:
    """Return the path of the page from which this request was sent, as it can be asked for."""
    source = urlsplit(request.headers.get("Referer") or "")
    path = source.path if source.netloc == request.get_host() else request.path
    return escape_leading_slashes(page_at(path))  # a way to go: "//" would be another site


def _cookie_key(request: Request) -> bytes:
    try:
        return b64decode(request.COOKIES.get(COOKIE, ""), validate=True)
    except ValueError:
        return b""


def _now() -> datetime:
    return timezone.now()  # noqa: TID251 -- the door of a view reads the clock as its view would
