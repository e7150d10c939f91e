"""Roles and what each may do: a permission not named here is nobody's. Sessions, codes."""

import base64
import hashlib
import hmac
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from uuid import uuid4

LONGEST_PASSWORD = 1000  # letters; no phrase that somebody types or keeps comes near
MEMBER = "member"  # every logged-in person holds this permission
TOTP_SECONDS = 30
LATER = "later"  # the mailer for whoever cannot wait for a mail server
SECOND_FACTOR_METHOD = "mfa"  # how allauth names every kind of second factor


class Role(StrEnum):
    """The parts people play. Source: the design's table of people."""

    FIRST_LINE = "FIRST_LINE"
    SPOC = "SPOC"
    COORDINATOR = "COORDINATOR"
    TRAINER = "TRAINER"
    GROUP_LEADER = "GROUP_LEADER"
    CALLER = "CALLER"
    SUPPLIER = "SUPPLIER"
    RECIPIENT = "RECIPIENT"
    DPO = "DPO"
    ADMINISTRATOR = "ADMINISTRATOR"


class ScopeKind(StrEnum):
    """What a role may be limited to."""

    REGION = "REGION"
    MUNICIPALITY = "MUNICIPALITY"
    PARTNERSHIP = "PARTNERSHIP"
    TEAM = "TEAM"
    ORGANISATION = "ORGANISATION"


class ScopeFault(StrEnum):
    """Why a role cannot hold where it was said to hold."""

    PLACE_AND_REGION = "PLACE_AND_REGION"
    NO_PLACE = "NO_PLACE"
    NO_NIS = "NO_NIS"
    EVERYWHERE = "EVERYWHERE"


class Language(StrEnum):
    """The languages of the interface."""

    DUTCH = "nl"
    ENGLISH = "en"


PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.FIRST_LINE: frozenset({"library.share", "groups.refer"}),
    Role.SPOC: frozenset(
        {
            "library.share",
            "library.import",
            "library.review",
            "organisations.manage",
            "directory.edit",
            "facts.see_all",
            "gatherings.register_others",
            "groups.refer",
            "campaigns.manage",
            "signals.triage",
            "impact.see",
        }
    ),
    Role.COORDINATOR: frozenset(
        {
            "library.share",
            "library.import",
            "library.review",
            "library.see_all",
            "exchange.manage",
            "organisations.manage",
            "organisations.import",
            "directory.edit",
            "facts.see_all",
            "facts.edit",
            "gatherings.hold",
            "gatherings.hold_all",
            "gatherings.register_others",
            "gatherings.import",
            "vault.hold",
            "vault.teams",
            "outreach.agree",
            "outreach.follow",
            "groups.plan",
            "groups.refer",
            "podcast.publish",
            "campaigns.manage",
            "signals.triage",
            "signals.advise",
            "impact.see",
            "impact.manage",
            "impact.review",
        }
    ),
    Role.TRAINER: frozenset(
        {"library.share", "library.import", "facts.see_all", "gatherings.hold"}
    ),
    Role.GROUP_LEADER: frozenset({"library.share", "vault.hold", "groups.lead", "groups.refer"}),
    Role.CALLER: frozenset({"library.share", "vault.hold", "outreach.call", "groups.refer"}),
    Role.SUPPLIER: frozenset({"outreach.supply"}),
    Role.RECIPIENT: frozenset({"library.share", "vault.hold", "outreach.receive"}),
    Role.DPO: frozenset(
        {
            "audit.read",
            "register.read",
            "outreach.oversee",
            "outreach.follow",
            "groups.oversee",
            "impact.see",
            "impact.review",
        }
    ),
    Role.ADMINISTRATOR: frozenset({"exchange.manage", "accounts.invite", "accounts.manage"}),
}
NIS_DIGITS = 5
SELF_REGISTERED = Role.FIRST_LINE  # every other role is given by invitation only
SECOND_FACTOR = frozenset(
    {
        Role.COORDINATOR,
        Role.GROUP_LEADER,
        Role.CALLER,
        Role.SUPPLIER,
        Role.RECIPIENT,
        Role.DPO,
        Role.ADMINISTRATOR,
    }
)


def permissions_of(
    roles: Iterable[Role], *, second_factor: bool, guarded: frozenset[Role] = SECOND_FACTOR
) -> frozenset[str]:
    """Return what a member with these roles may do in this session.

    A role that needs a second factor, one of `guarded`, gives nothing until the session has
    passed one.
    """
    held = {role for role in roles if second_factor or role not in guarded}
    return frozenset({MEMBER}).union(*(PERMISSIONS[role] for role in held))


def scope_fault(role: Role, *, kind: str, key: str) -> ScopeFault | None:
    """Return why a role cannot hold there: a key that lacks, or is left over, gives too much."""
    if kind == ScopeKind.REGION:
        return ScopeFault.PLACE_AND_REGION if key else None
    if role in {Role.ADMINISTRATOR, Role.DPO}:
        return ScopeFault.EVERYWHERE
    if not key:
        return ScopeFault.NO_PLACE
    is_nis = len(key) == NIS_DIGITS and key.isascii() and key.isdecimal()
    return ScopeFault.NO_NIS if kind == ScopeKind.MUNICIPALITY and not is_nis else None


def needs_second_factor(roles: Iterable[Role], *, guarded: frozenset[Role] = SECOND_FACTOR) -> bool:
    """Tell whether any of the roles gives nothing without a second factor."""
    return not guarded.isdisjoint(roles)


class SessionState(StrEnum):
    """How a login stands."""

    ALIVE = "ALIVE"
    IDLE = "IDLE"
    TOO_OLD = "TOO_OLD"
    ENDED = "ENDED"


LONGEST_SESSION = timedelta(hours=12)
SEEN_STEP = timedelta(minutes=1)  # how exactly we keep when a session was last used


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One login on one device; times are aware, `ended_at` is None while it lasts."""

    created_at: datetime
    seen_at: datetime
    ended_at: datetime | None


def session_state(session: Session, *, at: datetime, idle: timedelta) -> SessionState:
    """Return how the login stands at `at`; it never ends sooner than `idle` after the last use."""
    if session.ended_at is not None:
        return SessionState.ENDED
    if at - session.created_at >= LONGEST_SESSION:
        return SessionState.TOO_OLD
    if at - session.seen_at >= idle + SEEN_STEP:
        return SessionState.IDLE
    return SessionState.ALIVE


BROWSERS = (  # order matters: each one also names those after it
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A coarse description of a device; an empty string when we do not know."""

    browser: str
    system: str


def device_of(user_agent: str) -> Device:
    """Return browser and system by name only: no version, nothing that tells two devices apart."""
    return Device(
        browser=next((name for mark, name in BROWSERS if mark in user_agent), ""),
        system=next((name for mark, name in SYSTEMS if mark in user_agent), ""),
    )


def totp_code(*, secret: str, at: datetime) -> str:
    """Return the six digits an authenticator app with this base32 secret shows at `at`.

    Source: RFC 6238 with SHA-1 and steps of 30 seconds, as every authenticator app does.
    """
    step = struct.pack(">Q", int(at.timestamp()) // TOTP_SECONDS)
    key = base64.b32decode(secret)
    mac = hmac.new(key, step, hashlib.sha1).digest()
    offset = mac[-1] & 0x0F
    (value,) = struct.unpack(">I", mac[offset : offset + 4])
    return f"{(value & 0x7FFFFFFF) % 1_000_000:06}"


PROVING = frozenset({"totp", "webauthn"})  # recovery codes alone are no second factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One means to prove who you are; `content` is compared, never shown."""

    kind: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed about a login: the name of the act and the kind of factor."""

    act: str
    kind: str


def factor_changes(*, before: Mapping[int, Factor], after: Mapping[int, Factor]) -> list[Change]:
    """Return what was added, taken away or altered, in order of id."""
    acts = {
        (False, True): "accounts.second-factor-added",
        (True, False): "accounts.second-factor-removed",
        (True, True): "accounts.second-factor-changed",
    }
    return [
        Change(act=acts[pk in before, pk in after], kind=(after.get(pk) or before[pk]).kind)
        for pk in sorted(before.keys() | after.keys())
        if before.get(pk) != after.get(pk)
    ]


def proves(factors: Iterable[Factor]) -> bool:
    """Tell whether any of the factors counts as a second factor."""
    return any(factor.kind in PROVING for factor in factors)


def new_message_id(sender: str) -> str:
    """Return a name for a mail, the same at each try, so that who gets it twice shows it once.

    It tells of the machine no more than the address of the sender does. Source: RFC 5322 3.6.4.
    """
    return f"<{uuid4()}@{parseaddr(sender)[1].rpartition('@')[2]}>"
