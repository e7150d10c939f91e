"""Which doors there are, who may see them, and where a visitor in a hurry may be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from fijnmazig.library.domain.permissions import EXCHANGE, REVIEW, SHARE
from fijnmazig.pages.domain.lines import Line as Line
from fijnmazig.pages.domain.lines import Statement as Statement
from fijnmazig.pages.domain.lines import Sureness as Sureness

MEMBER = "member"  # the same word as common.http.MEMBER, which this plain module cannot import
READ_REGISTER = "register.read"
"""Read and export the register of processing."""


class World(StrEnum):
    """The three worlds a visitor can be in."""

    OPEN = "OPEN"
    PROFESSIONAL = "PROFESSIONAL"
    CASEWORK = "CASEWORK"
    OWN = "OWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One entry of a menu: where it leads and the permission it needs (None: nothing)."""

    key: str
    world: World
    route: str
    permission: str | None = None


# The one table of every menu, in the order of the screen. Labels and explanations: texts.DOORS.
DOORS = (
    Door(key="HOME", world=World.OPEN, route="pages:home"),
    Door(key="HELP", world=World.OPEN, route="pages:before_you_read"),
    Door(key="LIBRARY", world=World.OPEN, route="library:item_list"),
    Door(key="NETWORK", world=World.OPEN, route="organisations:network_detail"),
    Door(key="AGENDA", world=World.OPEN, route="gatherings:agenda_list"),
    Door(key="DESK", world=World.PROFESSIONAL, route="pages:desk", permission=MEMBER),
    Door(key="LIBRARY", world=World.PROFESSIONAL, route="library:item_list", permission=MEMBER),
    Door(key="GUIDES", world=World.PROFESSIONAL, route="guidance:guide_list", permission=MEMBER),
    Door(
        key="SERVICES", world=World.PROFESSIONAL, route="directory:service_list", permission=MEMBER
    ),
    Door(
        key="KEEPING",
        world=World.PROFESSIONAL,
        route="directory:desk_list",
        permission="directory.edit",
    ),
    Door(key="FACTS", world=World.PROFESSIONAL, route="facts:figure_list", permission=MEMBER),
    Door(
        key="ORGANISATIONS",
        world=World.PROFESSIONAL,
        route="organisations:organisation_list",
        permission=MEMBER,
    ),
    Door(
        key="AGENDA",
        world=World.PROFESSIONAL,
        route="gatherings:moment_list",
        permission=MEMBER,
    ),
    Door(
        key="SERIES",
        world=World.PROFESSIONAL,
        route="gatherings:series_list",
        permission="gatherings.hold",
    ),
    Door(key="MESH", world=World.PROFESSIONAL, route="ties:mesh_detail", permission=MEMBER),
    Door(
        key="CARDS",
        world=World.PROFESSIONAL,
        route="campaigns:round_list",
        permission="campaigns.manage",
    ),
    Door(key="SIGNAL", world=World.PROFESSIONAL, route="signals:own_list", permission=MEMBER),
    Door(
        key="SIGNALS",
        world=World.PROFESSIONAL,
        route="signals:signal_list",
        permission="signals.triage",
    ),
    Door(
        key="REPORTS",
        world=World.PROFESSIONAL,
        route="impact:report_list",
        permission="impact.see",
    ),
    Door(
        key="FROZEN",
        world=World.PROFESSIONAL,
        route="impact:snapshot_list",
        permission="impact.see",
    ),
    Door(
        key="ROSTERS",
        world=World.PROFESSIONAL,
        route="organisations:roster_list",
        permission="organisations.import",
    ),
    Door(
        key="PROJECTS",
        world=World.PROFESSIONAL,
        route="impact:project_list",
        permission="impact.see",
    ),
    Door(
        key="OVERVIEW",
        world=World.PROFESSIONAL,
        route="impact:overview_detail",
        permission="impact.see",
    ),
    Door(key="SHARE", world=World.PROFESSIONAL, route="library:import_create", permission=SHARE),
    Door(key="SHARED", world=World.PROFESSIONAL, route="library:own_item_list", permission=SHARE),
    Door(key="REVIEW", world=World.PROFESSIONAL, route="library:review_list", permission=REVIEW),
    Door(
        key="SOURCES",
        world=World.PROFESSIONAL,
        route="exchange:source_list",
        permission=EXCHANGE,
    ),
    Door(
        key="PODCAST",
        world=World.PROFESSIONAL,
        route="podcast:desk_list",
        permission="podcast.publish",
    ),
    Door(
        key="DELIVERIES",
        world=World.PROFESSIONAL,
        route="outreach:batch_list",
        permission="outreach.supply",
    ),
    *(
        Door(
            key="AGREEMENTS",
            world=World.PROFESSIONAL,
            route="outreach:agreement_list",
            permission=permission,
        )
        for permission in ("outreach.agree", "outreach.oversee")
    ),
    *(
        Door(
            key="CONTACT_FIGURES",
            world=World.PROFESSIONAL,
            route="outreach:figure_detail",
            permission=permission,
        )
        for permission in ("outreach.agree", "outreach.oversee", "outreach.call")
    ),
    Door(
        key="REFERRALS",
        world=World.PROFESSIONAL,
        route="groups:referral_list",
        permission="groups.refer",
    ),
    *(
        Door(
            key="LESSONS",
            world=World.PROFESSIONAL,
            route="groups:lesson_list",
            permission=permission,
        )
        # Who shares little keeps up no playbook: the page is theirs too, without a door.
        for permission in ("groups.lead", "library.import")
    ),
    Door(
        key="PROGRAMMES",
        world=World.PROFESSIONAL,
        route="groups:desk_list",
        permission="groups.plan",
    ),
    *(
        Door(
            key="GROUP_FIGURES",
            world=World.PROFESSIONAL,
            route="groups:figure_detail",
            permission=permission,
        )
        for permission in ("groups.lead", "groups.plan", "groups.oversee")
    ),
    Door(key="VAULT", world=World.PROFESSIONAL, route="vault:team_list", permission="vault.hold"),
    Door(
        key="MEMBERS",
        world=World.PROFESSIONAL,
        route="accounts:member_list",
        permission="accounts.manage",
    ),
    Door(
        key="INVITATIONS",
        world=World.PROFESSIONAL,
        route="accounts:invitation_list",
        permission="accounts.invite",
    ),
    Door(key="RECORD", world=World.PROFESSIONAL, route="audit:act_list", permission="audit.read"),
    Door(
        key="REGISTER",
        world=World.PROFESSIONAL,
        route="pages:register_detail",
        permission=READ_REGISTER,
    ),
    Door(key="DESK", world=World.CASEWORK, route="pages:desk", permission=MEMBER),
    Door(
        key="CALLING",
        world=World.CASEWORK,
        route="outreach:queue_list",
        permission="outreach.call",
    ),
    Door(
        key="HANDED_ON",
        world=World.CASEWORK,
        route="outreach:referral_list",
        permission="outreach.call",
    ),
    Door(
        key="RECEIVED",
        world=World.CASEWORK,
        route="outreach:received_list",
        permission="outreach.receive",
    ),
    Door(
        key="WORRIES",
        world=World.CASEWORK,
        route="outreach:worry_list",
        permission="outreach.agree",
    ),
    Door(
        key="GROUPS",
        world=World.CASEWORK,
        route="groups:edition_list",
        permission="groups.lead",
    ),
    Door(
        key="CANDIDATES",
        world=World.CASEWORK,
        route="groups:candidate_list",
        permission="groups.lead",
    ),
    Door(
        key="AFTERCARE",
        world=World.CASEWORK,
        route="groups:after_list",
        permission="groups.lead",
    ),
    Door(key="VAULT", world=World.CASEWORK, route="vault:team_list", permission="vault.hold"),
    Door(
        key="PROFILE",
        world=World.OWN,
        route="organisations:profile_detail",
        permission=MEMBER,
    ),
    Door(key="ENTRIES", world=World.OWN, route="gatherings:entry_list", permission=MEMBER),
    Door(key="COURSE", world=World.OWN, route="learning:progress_detail", permission=MEMBER),
    Door(key="FOLLOWED", world=World.OWN, route="library:follow_list", permission=MEMBER),
    Door(key="ACCOUNT", world=World.OWN, route="accounts:profile_detail", permission=MEMBER),
    Door(key="SIGN_OUT", world=World.OWN, route="account_logout", permission=MEMBER),
)


def doors_for(*, world: World, permissions: frozenset[str]) -> tuple[Door, ...]:
    """Return the doors of `world` that someone with `permissions` may open, in screen order.

    A door that opens for several permissions is there once.
    """
    found = {
        door.key: door
        for door in DOORS
        if door.world is world and (door.permission is None or door.permission in permissions)
    }
    return tuple(found.values())


def destination(*, exits: Sequence[str]) -> str:
    """Return the first place in `exits`, all of which must be plain https addresses.

    Raises ValueError when there is none, or one that is not https or carries a name or a query.
    """
    for place in exits:
        parts = urlsplit(place)
        if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or parts.query:
            message = f"Not a place to send a visitor in a hurry: {place}"
            raise ValueError(message)
    if not exits:
        message = "There must be at least one neutral site to leave to."
        raise ValueError(message)
    return exits[0]


def site_name(*, url: str) -> str:
    """Return the host of `url` as people say it: without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
