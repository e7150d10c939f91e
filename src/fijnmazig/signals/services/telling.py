"""A neutral word to who gave a signal, or got one in hand: look in the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.messages.services import send_later
from fijnmazig.signals.models import Signal
from fijnmazig.signals.texts import giving as texts

ANSWERED = (texts.MAIL_ANSWERED, "signals/mail/answered.txt")
HANDED = (texts.MAIL_HANDED, "signals/mail/handed.txt")
NEW = (texts.MAIL_NEW, "signals/mail/new.txt")
REMINDER = (texts.MAIL_REMINDER, "signals/mail/reminder.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the mail needs: where to look, and nothing of what it is about."""

    url: str


def tell_givers(row: Signal) -> int:
    """Send a mail to each member who gave this signal or one merged into it; return how many."""
    given = Signal.unscoped.filter(Q(id=row.id) | Q(merged_into=row), giver_id__isnull=False)
    givers = {key for key in given.values_list("giver_id", flat=True) if key is not None}
    return write_to(givers, mail=ANSWERED, url=reverse("signals:own_list"))


def tell_owner(owner_id: UUID) -> int:
    """Send a mail to who got a signal in hand; return how many."""
    url = f"{reverse('signals:signal_list')}?welke=mine-open"
    return write_to([owner_id], mail=HANDED, url=url)


def write_to(members: Iterable[UUID], *, mail: tuple[StrOrPromise, str], url: str) -> int:
    """Send members a mail, by its subject and template, that leads to a page; return how many."""
    subject, template = mail
    boxes = letterboxes(user_ids=members)
    for _member, box in sorted(boxes.items(), key=lambda pair: str(pair[0])):
        send_later(
            to=box.address,
            subject=subject,
            template=template,
            page=Told(url=f"{settings.SITE_URL}{url}"),
            language=box.language,
        )
    return len(boxes)
