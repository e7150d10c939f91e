"""Answers with a key from a mail: an offer, and no more mail of what nobody asked for."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import FROM_ANYWHERE, Request, open_page
from fijnmazig.gatherings import tasks
from fijnmazig.gatherings.queries.offering import offer_page, stop_page
from fijnmazig.gatherings.services import offers, stopping

BY_KEY = "gatherings.queries.reach.offers_by_key"
BY_TOKEN = "gatherings.queries.offering.choices_by_token"  # noqa: S105 -- the name of a query


@open_page(scope=BY_KEY)
@require_http_methods(["GET", "HEAD", "POST"])
def offer_answer(request: Request, key: UUID) -> HttpResponse:
    # A GET changes nothing: scanners open every link in a mail.
    now = timezone.now()
    if request.method == "POST":
        answer = offers.accept_offer
        is_no = request.POST.get("antwoord") == "nee"
        if is_no:
            answer = offers.decline_offer
        try:
            answer(actor=request.actor, key=key, at=now)
        except (NotFound, Refused):
            return redirect("gatherings:offer_answer", key=key)
        tasks.post_letters.enqueue()
        return redirect("gatherings:offer_declined" if is_no else "gatherings:offer_accepted")
    page = offer_page(key=key, at=now)
    status = 200 if page.is_open else 404
    return render(request, "gatherings/offer_answer.html", {"page": page}, status=status)


@open_page()
@require_safe
def offer_accepted(request: Request) -> HttpResponse:
    return render(request, "gatherings/offer_accepted.html", {"page": None})


@open_page()
@require_safe
def offer_declined(request: Request) -> HttpResponse:
    return render(request, "gatherings/offer_declined.html", {"page": None})


@open_page(scope=BY_TOKEN, forms=FROM_ANYWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: Request, token: UUID) -> HttpResponse:
    # A POST is answered at once: mail programs follow no redirect. Source: RFC 8058.
    if request.method == "POST":
        stopping.stop_mail(token=token, at=timezone.now())
    page = stop_page(token=token)
    return render(request, "gatherings/mail_stop.html", {"page": page})


@open_page(scope=BY_TOKEN)
@require_POST
def mail_resume(request: Request, token: UUID) -> HttpResponse:  # noqa: ARG001 -- Django calls by name
    stopping.resume_mail(token=token, at=timezone.now())
    return redirect("gatherings:mail_stop", token=token)
