"""Rooms on the installation's own server: given to a moment, and opened when it is time."""

import secrets
from datetime import datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.fetching.house import house_fetcher
from fijnmazig.common.fetching.web import FetchError
from fijnmazig.gatherings.domain import rooms
from fijnmazig.gatherings.queries.rooms import RoomPage, own_server, room_door, room_page
from fijnmazig.gatherings.texts import rooms as texts

LENGTH = 20  # bytes of chance in the name of a room


def room_link(*, moment_id: UUID) -> str:
    """Return the link of a new room for a moment, empty when this installation makes none.

    A Jitsi room has a name nobody guesses; one of BigBlueButton is entered through our own page,
    which looks who comes in.
    """
    where = own_server()
    if where is None:
        return ""
    if where.kind is rooms.RoomKind.JITSI:
        return rooms.jitsi_room(where, name=secrets.token_urlsafe(LENGTH))
    return room_door(moment_id=moment_id)


def open_room(*, actor: Actor, moment_id: UUID, at: datetime) -> str:
    """Make the room of a moment, unless it is there, and return the actor's own way in.

    Nothing is stored. Raises NotFound; Refused before and after its time, and when the server
    does not answer.
    """
    page, where = room_page(actor=actor, moment_id=moment_id, at=at), own_server()
    if where is None or where.kind is not rooms.RoomKind.BIGBLUEBUTTON:
        raise NotFound
    if not page.is_open:
        raise Refused(texts.ROOM_OVER if page.is_over else texts.ROOM_EARLY)
    meeting = page.moment_id.hex
    if not _made(where, meeting=meeting, page=page):
        raise Refused(texts.ROOM_SILENT)
    return rooms.entering(where, meeting=meeting, visitor=page.visitor)


def _made(where: rooms.RoomServer, *, meeting: str, page: RoomPage) -> bool:
    try:
        answer = house_fetcher().fetch(rooms.making(where, meeting=meeting, title=page.title))
    except FetchError:
        return False
    return rooms.is_made(answer)
