"""The room of a moment that is met online, for who has a seat in it or gives it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.gatherings.domain.rooms import RoomKind
from fijnmazig.gatherings.queries.rooms import own_server, room_page
from fijnmazig.gatherings.services.rooms import open_room
from fijnmazig.gatherings.views.acting import ConfirmForm, told


@requires(MEMBER, scope="gatherings.queries.rooms.entered_moments")
@require_http_methods(["GET", "POST"])
def room_enter(request: Request, moment_id: UUID) -> HttpResponse:
    now, where, way = timezone.now(), own_server(), ""
    if where is None or where.kind is not RoomKind.BIGBLUEBUTTON:
        raise NotFound

    def enter() -> None:
        nonlocal way
        way = open_room(actor=request.actor, moment_id=moment_id, at=now)

    page = room_page(actor=request.actor, moment_id=moment_id, at=now)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    told(form, enter)
    return render(request, "gatherings/room_enter.html", {"page": page, "form": form, "way": way})
