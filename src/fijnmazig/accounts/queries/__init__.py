"""Reads of the accounts room, by subject."""

from fijnmazig.accounts.queries.entrance import (
    Claim,
    Entrance,
    Letterbox,
    SessionFacts,
    accounts_kept,
    actor_for,
    claims_on,
    confirmed_addresses,
    has_password,
    letterboxes,
    member_at,
    member_id,
    names_of,
    password_fits,
    roles_of,
    second_factor_at,
    session_facts,
    user_id_of,
)
from fijnmazig.accounts.queries.invitations import (
    InvitationList,
    OpenInvitation,
    invitation_list,
    open_invitation,
    visible_invitations,
)
from fijnmazig.accounts.queries.means import LoginMeans, is_last_needed_factor, login_means
from fijnmazig.accounts.queries.own import OwnAccount, SessionLine, own_account, own_sessions
from fijnmazig.accounts.queries.people import (
    MemberList,
    MemberPage,
    member_list,
    member_page,
    visible_members,
)
from fijnmazig.accounts.queries.renewals import OpenRenewal, open_renewal
from fijnmazig.accounts.queries.scopes import know_scopes
from fijnmazig.accounts.queries.waiting import waiting_count, waiting_since

__all__ = [
    "Claim",
    "Entrance",
    "InvitationList",
    "Letterbox",
    "LoginMeans",
    "MemberList",
    "MemberPage",
    "OpenInvitation",
    "OpenRenewal",
    "OwnAccount",
    "SessionFacts",
    "SessionLine",
    "accounts_kept",
    "actor_for",
    "claims_on",
    "confirmed_addresses",
    "has_password",
    "invitation_list",
    "is_last_needed_factor",
    "know_scopes",
    "letterboxes",
    "login_means",
    "member_at",
    "member_id",
    "member_list",
    "member_page",
    "names_of",
    "open_invitation",
    "open_renewal",
    "own_account",
    "own_sessions",
    "password_fits",
    "roles_of",
    "second_factor_at",
    "session_facts",
    "user_id_of",
    "visible_invitations",
    "visible_members",
    "waiting_count",
    "waiting_since",
]
