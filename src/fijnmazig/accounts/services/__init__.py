"""Writes of the accounts room, by subject."""

from fijnmazig.accounts.services.emptying import empty_member, spare_accounts
from fijnmazig.accounts.services.followers import PasswordChange, follow_passwords
from fijnmazig.accounts.services.invitations import (
    accept_invitation,
    invite,
    withdraw_invitation,
)
from fijnmazig.accounts.services.login_means import (
    record_address_confirmed,
    record_login_means,
    set_password,
)
from fijnmazig.accounts.services.members import create_member, register_member, set_totp
from fijnmazig.accounts.services.people import (
    change_profile,
    close_member,
    list_members,
    reopen_member,
    view_member,
)
from fijnmazig.accounts.services.renewals import accept_renewal, renew_login
from fijnmazig.accounts.services.resealing import Resealed, reseal
from fijnmazig.accounts.services.roles import end_lapsed_role, end_role, grant_role
from fijnmazig.accounts.services.sessions import (
    deny,
    end_session,
    open_session,
    pass_second_factor,
    record_guessing,
    touch_session,
    use_code,
)
from fijnmazig.accounts.services.tidying import Tidied, tidy

__all__ = [
    "PasswordChange",
    "Resealed",
    "Tidied",
    "accept_invitation",
    "accept_renewal",
    "change_profile",
    "close_member",
    "create_member",
    "deny",
    "empty_member",
    "end_lapsed_role",
    "end_role",
    "end_session",
    "follow_passwords",
    "grant_role",
    "invite",
    "list_members",
    "open_session",
    "pass_second_factor",
    "record_address_confirmed",
    "record_guessing",
    "record_login_means",
    "register_member",
    "renew_login",
    "reopen_member",
    "reseal",
    "set_password",
    "set_totp",
    "spare_accounts",
    "tidy",
    "touch_session",
    "use_code",
    "view_member",
    "withdraw_invitation",
]
