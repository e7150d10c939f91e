"""Where people meet online: rooms on the installation's own Jitsi or BigBlueButton.

Addresses only; nothing is asked of a server here. Source: Jitsi Meet (a room is any path on the
server), BigBlueButton API (each call is signed with SHA-256 over its name, its query and the
secret that the server and we share).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlencode, urlsplit


class RoomKind(StrEnum):
    """What answers at the address of the rooms."""

    JITSI = "jitsi"
    BIGBLUEBUTTON = "bbb"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomServer:
    """Where rooms are made; `address` has no slash at its end."""

    kind: RoomKind
    address: str
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who goes in: under which name, and whether they lead what happens there."""

    name: str
    leads: bool


def room_server(*, url: str, secret: str) -> RoomServer | None:
    """Return the server of `jitsi+https://…` or `bbb+https://…`; None when there is no `url`.

    Raises ValueError, one sentence, for another kind, an address that is not plain https, or a
    BigBlueButton without its secret.
    """
    if not url:
        return None
    scheme, _plus, address = url.partition("+")
    parts = urlsplit(address)
    is_plain = parts.scheme == "https" and parts.hostname and not parts.query and not parts.fragment
    if scheme not in set(RoomKind) or not is_plain or "@" in parts.netloc:
        message = "ROOMS_URL is jitsi+https://your.server or bbb+https://your.server/bigbluebutton."
        raise ValueError(message)
    server = RoomServer(kind=RoomKind(scheme), address=address.rstrip("/"), secret=secret)
    if server.kind is RoomKind.BIGBLUEBUTTON and not secret:
        message = "ROOMS_SECRET is missing: BigBlueButton answers signed calls only."
        raise ValueError(message)
    return server


def jitsi_room(server: RoomServer, *, name: str) -> str:
    """Return the address of a room; whoever knows `name` can enter, so it cannot be guessed."""
    return f"{server.address}/{name}"


def making(server: RoomServer, *, meeting: str, title: str) -> str:
    """Return the call that makes a room, or finds it made; nothing is ever recorded in it."""
    return _signed(
        server,
        "create",
        {
            "meetingID": meeting,
            "name": title,
            "record": "false",
            "allowStartStopRecording": "false",
            "endWhenNoModerator": "false",
        },
    )


def entering(server: RoomServer, *, meeting: str, visitor: Visitor) -> str:
    """Return the address with which one person goes into a room that was made."""
    role = "MODERATOR" if visitor.leads else "VIEWER"
    return _signed(server, "join", {"meetingID": meeting, "fullName": visitor.name, "role": role})


def is_made(answer: bytes) -> bool:
    """Tell whether the server says that the room is there."""
    return b"<returncode>SUCCESS</returncode>" in answer


def _signed(server: RoomServer, call: str, values: Mapping[str, str]) -> str:
    query = urlencode(values)
    checksum = sha256(f"{call}{query}{server.secret}".encode()).hexdigest()
    return f"{server.address}/api/{call}?{query}&checksum={checksum}"
