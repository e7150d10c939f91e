"""The basic course that a series asks for: one's own word, and what who leads it notes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.http import MEMBER, Request, open_page, requires
from fijnmazig.common.settling import settled
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.forms.course import DeclareForm
from fijnmazig.gatherings.queries.course import declare_page, said_page
from fijnmazig.gatherings.services import course

OWN = "gatherings.queries.reach.own_seats"
HELD = "gatherings.queries.course.held_seats"
BY_KEY = "gatherings.queries.course.seats_by_course_key"


@requires(MEMBER, scope=OWN)
@require_POST
def course_tell(request: Request, seat_id: UUID) -> HttpResponse:
    entry_id = course.say_followed(actor=request.actor, seat_id=seat_id, at=timezone.now())
    return redirect("gatherings:entry_detail", entry_id=entry_id)


@requires(MEMBER, scope=OWN)
@require_POST
def course_untell(request: Request, seat_id: UUID) -> HttpResponse:
    entry_id = course.unsay_followed(actor=request.actor, seat_id=seat_id, at=timezone.now())
    return redirect("gatherings:entry_detail", entry_id=entry_id)


@open_page(scope=BY_KEY)
@require_http_methods(["GET", "HEAD", "POST"])
def course_say(request: Request, key: UUID) -> HttpResponse:
    # A GET changes nothing: scanners open every link in a mail.
    if request.method == "POST":
        course.say_by_key(key=key, at=timezone.now())
        return redirect("gatherings:course_say", key=key)
    return render(request, "gatherings/course_say.html", {"page": said_page(key)})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "HEAD", "POST"])
def course_declare(request: Request, seat_id: UUID) -> HttpResponse:
    page = declare_page(actor=request.actor, seat_id=seat_id)
    form = DeclareForm(request.POST if request.method == "POST" else None)
    if settled(
        form,
        lambda: course.declare_followed(
            actor=request.actor,
            seat_id=seat_id,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:host_list", cohort_id=page.cohort_id)
    return render(request, "gatherings/course_declare.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_POST
def course_withdraw(request: Request, seat_id: UUID) -> HttpResponse:
    cohort_id = course.withdraw_declared(actor=request.actor, seat_id=seat_id, at=timezone.now())
    return redirect("gatherings:host_list", cohort_id=cohort_id)
