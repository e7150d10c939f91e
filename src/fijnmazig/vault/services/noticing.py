"""Tell a team by mail that there is something to read after logging in; never what, or of whom."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.messages.services import send_later
from fijnmazig.vault.queries.teams import left_of, members_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the mail says: where to log in, and nothing else."""

    url: str


def notice(
    *, team_id: UUID, subject: StrOrPromise, except_for: AbstractSet[UUID] = frozenset()
) -> None:
    """Send every member of a team one mail without content, once the transaction is done.

    None to who can come in no more, nor to whom it is kept from: to them it is not there.
    """
    members = frozenset(members_of(team_id=team_id).values_list("user_id", flat=True))
    ids = members - left_of(members) - except_for
    page = Notice(url=settings.SITE_URL + reverse(settings.LOGIN_REDIRECT_URL))
    for letterbox in letterboxes(user_ids=ids).values():
        send_later(
            to=letterbox.address,
            subject=subject,
            template="vault/mail/notice.txt",
            page=page,
            language=letterbox.language,
        )
