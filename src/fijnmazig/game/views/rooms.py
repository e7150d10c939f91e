"""HTTP doors of a lesson: open a room, play in it, lead it. No account, no cookie, no name."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, bind, for_machines, open_page
from fijnmazig.common.throttle import visitor
from fijnmazig.game import texts
from fijnmazig.game.forms import EvaluationForm, JoiningForm, OpeningForm
from fijnmazig.game.queries import rooms
from fijnmazig.game.services import rooms as services
from fijnmazig.game.views.places import (
    OPENED,
    ROOMS,
    may_try,
    tell_right,
    tell_wrong,
    with_code,
    with_lesson,
)

LED = "game.queries.rooms.led_room"
JOINED = "game.queries.rooms.joined_room"


@open_page()
@require_http_methods(["GET", "HEAD", "POST"])
def room_create(request: Request) -> HttpResponse:
    now, mark = timezone.now(), visitor(request)
    form = bind(OpeningForm, request)
    if form.is_valid() and not OPENED.admits(mark, at=now):
        form.add_error(None, str(texts.TOO_MANY))
    elif form.is_valid():
        open_one = services.open_practice if form.is_practice else services.open_room
        try:
            room_id = open_one(at=now, from_here=ROOMS.of(mark), **form.as_opening())
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            ROOMS.add(mark, room_id)
            return redirect("game:room_lead", room_id=room_id)
    page = rooms.opening_page()
    return render(request, "game/room_create.html", {"page": page, "form": form})


@open_page(scope=LED)
@require_safe
@with_lesson
def room_lead(request: Request, room_id: UUID) -> HttpResponse:
    page = _led(request, room_id)
    tell_right(request, code=page.code)  # so that nobody can keep a class out from inside a school
    return render(request, "game/room_lead.html", {"page": page})


@open_page(scope=LED)
@require_POST
@with_lesson
def room_open(request: Request, room_id: UUID) -> HttpResponse:
    services.open_talk(room_id=room_id, scene=request.POST.get("scene", ""), at=timezone.now())
    return redirect("game:room_lead", room_id=room_id)


@open_page(scope=LED)
@require_POST
@with_lesson
def room_next(request: Request, room_id: UUID) -> HttpResponse:
    voting = number(request.POST.get("round", ""))
    hands = request.POST.get("hands")
    chosen = None if hands is None else number(hands)
    with suppress(Refused):  # the page says that nobody voted yet
        services.go_on(room_id=room_id, voting=voting, hands=chosen, at=timezone.now())
    return redirect("game:room_lead", room_id=room_id)


@open_page(scope=LED)
@require_http_methods(["GET", "HEAD", "POST"])
@with_lesson
def room_close(request: Request, room_id: UUID) -> HttpResponse:
    if request.method == "POST":
        services.close_room(room_id=room_id, at=timezone.now())
        return redirect("game:room_done")
    return render(request, "game/room_close.html", {"page": _led(request, room_id)})


def _led(request: Request, room_id: UUID) -> rooms.LeadPage:
    join = request.build_absolute_uri(reverse("game:room_join"))
    return rooms.lead_page(room_id=room_id, join=join, at=timezone.now())


@open_page()
@require_safe
def room_done(request: Request) -> HttpResponse:
    return render(request, "game/room_done.html", {"page": None})


@open_page(scope=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def room_join(request: Request) -> HttpResponse:
    form = bind(JoiningForm, request)
    if form.is_valid() and not may_try(request, code=form.cleaned_data["code"]):
        form.add_error("code", str(texts.TOO_MANY_CODES))
    elif form.is_valid():
        code = form.cleaned_data["code"]
        try:
            room = rooms.joined_room(code=code, at=timezone.now())
        except NotFound:
            tell_wrong(request, code=code)
            form.add_error("code", str(texts.WRONG_CODE))
        else:
            return redirect("game:room_detail", code=room.code)
    return render(request, "game/room_join.html", {"page": None, "form": form})


@open_page(scope=JOINED)
@require_safe
@with_code
def room_detail(request: Request, code: str) -> HttpResponse:
    now, voted = timezone.now(), request.GET.get("gestemd", "")
    page = rooms.play_page(code=code, place=None, voted=voted, at=now)
    if not page.is_joined:
        services.arrive(code=code, at=now)
    return render(request, "game/room_detail.html", {"page": page})


@open_page(scope=JOINED)
@require_safe
@with_code
def room_place(request: Request, code: str, place: int) -> HttpResponse:
    page = rooms.play_page(code=code, place=place, voted="", at=timezone.now())
    return render(request, "game/room_place.html", {"page": page})


@open_page(scope=JOINED)
@require_POST
@with_code
def room_choose(request: Request, code: str, place: int) -> HttpResponse:
    voting = number(request.POST.get("round", ""))
    choice = number(request.POST.get("choice", ""))
    to = services.choose(code=code, place=place, choice=choice, voting=voting, at=timezone.now())
    if request.POST.get("vote"):
        address = reverse("game:room_detail", kwargs={"code": code})
        return HttpResponseRedirect(f"{address}?gestemd={voting}")
    return redirect("game:room_place", code=code, place=to)


@open_page(scope=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def room_evaluate(request: Request, code: str) -> HttpResponse:
    now = timezone.now()
    room = rooms.joined_room(code=code, at=now)
    form = bind(EvaluationForm, request)
    if form.is_valid():
        services.evaluate(code=code, answers=form.as_answers(), at=now)
        return redirect("game:room_thanks")
    return render(request, "game/room_evaluate.html", {"page": room.code, "form": form})


@open_page()
@require_safe
def room_thanks(request: Request) -> HttpResponse:
    return render(request, "game/room_thanks.html", {"page": None})


@for_machines(scope=JOINED)
@require_safe
@with_code
def room_stamp(request: Request, code: str) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    room = rooms.joined_room(code=code, at=timezone.now())
    return JsonResponse({"stamp": rooms.stamp_of(room)})


@for_machines(scope=LED)
@require_safe
def room_lead_stamp(request: Request, room_id: UUID) -> HttpResponse:  # noqa: ARG001 -- idem
    room = rooms.led_room(room_id=room_id, at=timezone.now())
    return JsonResponse({"stamp": rooms.stamp_of(room, shown=rooms.shown_in(room))})


def number(text: str) -> int:
    """Return a number that a form of ours sent. Raises NotFound when it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) < 7):  # noqa: PLR2004 -- more is none of ours
        raise NotFound
    return int(text)
