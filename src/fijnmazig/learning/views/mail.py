"""No more of the yearly mail, with the token in it; and back again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.http import FROM_ANYWHERE, Request, open_page
from fijnmazig.learning.queries.reminding import stop_page
from fijnmazig.learning.services import reminding

BY_TOKEN = "learning.queries.reminding.choices_by_token"  # noqa: S105 -- the name of a query


@open_page(scope=BY_TOKEN, forms=FROM_ANYWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: Request, token: UUID) -> HttpResponse:
    # A POST is answered at once: mail programs follow no redirect. Source: RFC 8058.
    if request.method == "POST":
        reminding.stop_mail(token=token, at=timezone.now())
    return render(request, "learning/mail_stop.html", {"page": stop_page(token=token)})


@open_page(scope=BY_TOKEN)
@require_POST
def mail_resume(request: Request, token: UUID) -> HttpResponse:  # noqa: ARG001 -- Django calls by name
    reminding.resume_mail(token=token, at=timezone.now())
    return redirect("learning:mail_stop", token=token)
