"""Views of the accounts room, by subject."""

from fijnmazig.accounts.views import invitations, members, own

__all__ = ["invitations", "members", "own"]
