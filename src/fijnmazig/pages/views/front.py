"""HTTP doors of the front."""

import logging

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from fijnmazig.common.http import MEMBER, Request, open_page, requires
from fijnmazig.pages import queries
from fijnmazig.pages.domain import needs
from fijnmazig.pages.forms import SampleForm

logger = logging.getLogger(__name__)

# Storage is not named: the tab must remember that it was left, or Back would show where it was.
CLEARED = '"cache", "cookies"'


@open_page(listed=True)
@require_safe
def home(request: Request) -> HttpResponse:
    page = queries.home_page(language=get_language(), at=timezone.now())
    return render(request, "pages/home.html", {"page": page})


@open_page()
@require_safe
def before_you_read(request: Request) -> HttpResponse:
    onward = queries.onward_address(request.GET.get("naar", needs.FIRST))
    page = queries.interruption_page(language=get_language(), onward=onward)
    return render(request, "pages/before_you_read.html", {"page": page})


@open_page()
@require_safe
def help_now(request: Request) -> HttpResponse:
    page = queries.help_now_page(language=get_language(), at=timezone.now())
    return render(request, "pages/help_now.html", {"page": page})


@open_page(listed=True)
@require_safe
def professional(request: Request) -> HttpResponse:
    page = queries.professional_page(actor=request.actor, at=timezone.now())
    return render(request, "pages/professional.html", {"page": page})


@open_page()
@require_safe
def leave(request: Request) -> HttpResponse:
    response = HttpResponseRedirect(queries.exit_destination())
    response.status_code = 303
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        end_session(request)
        response.delete_cookie(settings.SESSION_COOKIE_NAME)
    response.headers["Clear-Site-Data"] = CLEARED
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def end_session(request: Request) -> None:
    try:
        get_adapter(request).logout(request)
    except DatabaseError:
        # Whoever is in a hurry must get away; the session then ends by itself.
        logger.exception("A session could not be ended on the way out.")


@requires(MEMBER)
@require_safe
def desk(request: Request) -> HttpResponse:
    page = queries.desk_page(actor=request.actor, on=timezone.localdate())
    return render(request, "pages/desk.html", {"page": page})


@open_page()
@require_safe
def parts(request: Request) -> HttpResponse:
    form = SampleForm(SampleForm.MISTAKES)
    return render(request, "pages/parts.html", {"page": queries.parts_page(), "form": form})


@open_page(listed=True)
@require_safe
def accessibility(request: Request) -> HttpResponse:
    page = queries.accessibility_page(language=get_language())
    return render(request, "pages/accessibility.html", {"page": page})


@open_page(listed=True)
@require_safe
def privacy(request: Request) -> HttpResponse:
    return render(request, "pages/privacy.html")


@open_page()
@require_safe
def robots(request: Request) -> HttpResponse:
    return render(request, "pages/robots.txt", content_type="text/plain; charset=utf-8")
