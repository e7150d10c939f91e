"""What every view needs: the request with its actor, forms, and a declared door."""

import base64
import binascii
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, update_wrapper
from typing import Any, Concatenate
from urllib.parse import urlencode

from django import forms
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_vary_headers

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.replica.reading import answered


class Request(HttpRequest):
    """A request that accounts.middleware has given its actor."""

    actor: Actor


WHOLE_PAGE = "whole page"
FROM_HERE = "from here"
# Programs post here without saying who they are. Whoever posts is treated as nobody, also with a
# session cookie, so that no page elsewhere can act as a member. Source: ADR 0002.
FROM_ANYWHERE = "from anywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a view declares: the permission it needs (None: open to all) and what limits its rows.

    `scope` names the query every row comes from, or says WHOLE_PAGE when the page shows no rows.
    `for_machines`: programs read it, and no page is drawn.
    `forms` says from where a writing request may come: see FROM_ANYWHERE.
    `listed`: the site map names it to search engines; its address takes no parameter.
    `may_read_replica`: what stands for good on it may come from the replica. Source: ADR 0042.
    """

    permission: str | None
    scope: str
    for_machines: bool = False
    forms: str = FROM_HERE
    listed: bool = False
    may_read_replica: bool = False


MEMBER = "member"  # every logged-in person holds this permission

type View[**P] = Callable[Concatenate[Request, P], HttpResponseBase]


def _declared[**P](door: View[P], view: View[P], access: Access) -> View[P]:
    """Return the door under its view's name, with what it declares for tests and middleware."""
    update_wrapper(door, view)
    vars(door)["access"] = access
    return door


def open_page[**P](
    *,
    scope: str = WHOLE_PAGE,
    forms: str = FROM_HERE,
    listed: bool = False,
    may_read_replica: bool = False,
) -> Callable[[View[P]], View[P]]:
    """Declare a view open to all: no login, no cookie, never kept by a cache."""
    return _opened(
        Access(
            permission=None,
            scope=scope,
            forms=forms,
            listed=listed,
            may_read_replica=may_read_replica,
        )
    )


def for_machines[**P](
    *, scope: str, may_read_replica: bool = False
) -> Callable[[View[P]], View[P]]:
    """Declare a view that programs read: open to all, no cookie, and no POST changes anything."""
    return _opened(
        Access(
            permission=None,
            scope=scope,
            for_machines=True,
            forms=FROM_ANYWHERE,
            may_read_replica=may_read_replica,
        )
    )


def _opened[**P](access: Access) -> Callable[[View[P]], View[P]]:
    def declare(view: View[P]) -> View[P]:
        def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            ask = partial(view, request, *args, **kwargs)
            reads = access.may_read_replica
            response = answered(ask, method=request.method) if reads else ask()
            response.headers.setdefault("Cache-Control", "no-store")
            return squeezed(response, request)

        return _declared(door, view, access)

    return declare


def squeezed(response: HttpResponseBase, request: HttpRequest) -> HttpResponseBase:
    """Return an open page compressed, where the browser takes that: old telephones, slow lines.

    Only what anybody may see is compressed: the size of a page behind a login would tell of it.
    """
    kind = response.headers.get("Content-Type", "")
    if not isinstance(response, HttpResponse) or not kind.startswith("text/html"):
        return response
    patch_vary_headers(response, ["Accept-Encoding"])
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    if takes_gzip and not response.has_header("Content-Encoding"):
        response.content = gzip.compress(response.content, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    return response


def requires[**P](permission: str, *, scope: str = WHOLE_PAGE) -> Callable[[View[P]], View[P]]:
    """Declare that a view needs `permission`; a stranger logs in first, anyone else sees a 404."""

    def declare(view: View[P]) -> View[P]:
        def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.is_anonymous:
                query = urlencode({"next": address_of(request)})
                return HttpResponseRedirect(f"{reverse('account_login')}?{query}")
            if not request.actor.may(permission):
                raise NotFound
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return _declared(door, view, Access(permission=permission, scope=scope))

    return declare


def drawn_at[V: Callable[..., Any]](page: str, *names: str) -> Callable[[V], V]:
    """Declare to which page a view belongs that only takes forms, for when it draws something.

    `page` is a route; `names` are the parts of the view's own address that it takes too.
    """

    def declare(view: V) -> V:
        vars(view)["page"] = (page, names)
        return view

    return declare


def page_at(path: str) -> str:
    """Return where what is drawn at a path can be asked for again: there, or at its page."""
    try:
        match = resolve(path)
    except Resolver404:
        return path
    view: Callable[..., Any] | None = match.func
    while view is not None:
        page, names = getattr(view, "page", ("", ()))
        if page:
            return reverse(page, kwargs={name: match.kwargs[name] for name in names})
        view = getattr(view, "__wrapped__", None)
    return path


def address_of(request: HttpRequest) -> str:
    """Return the address, with its question, at which what a request draws can be asked for."""
    page = page_at(request.path)
    return request.get_full_path() if page == request.path else page


class MembersFiles(TemporaryFileUploadHandler):
    """Write the files of members to disk; nobody else hands any in, and nobody fills our disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Begin a file, or let its bytes pass by."""
        if getattr(self.request, "actor", ANONYMOUS).is_anonymous:
            raise SkipFile
        super().new_file(*args, **kwargs)


def veil(text: str) -> str:
    """Return `text` as letters that nobody reads at a glance in a list of visited pages.

    It hides nothing from someone who tries; the address stays permanent and can be shared.
    """
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unveil(veiled: str) -> str:
    """Return what `veil` was given, or an empty text when it is not ours."""
    try:
        return base64.urlsafe_b64decode(veiled + "=" * (-len(veiled) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def bind[F: forms.Form](form_class: type[F], request: HttpRequest) -> F:
    """Return the form, bound when the request is a POST."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES)
    return form_class()
