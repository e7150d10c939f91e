"""A neutral word to everybody who gave a signal with an account: look in the house."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.messages.services import send_later
from fijnmazig.signals.models import Signal
from fijnmazig.signals.texts import giving as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the mail needs: where to look, and nothing of what it is about."""

    url: str


def tell_givers(row: Signal) -> int:
    """Send a mail to each member who gave this signal or one merged into it; return how many."""
    given = Signal.unscoped.filter(Q(id=row.id) | Q(merged_into=row), giver_id__isnull=False)
    givers = {key for key in given.values_list("giver_id", flat=True) if key is not None}
    boxes = letterboxes(user_ids=givers)
    for _member, box in sorted(boxes.items(), key=lambda pair: str(pair[0])):
        send_later(
            to=box.address,
            subject=texts.MAIL_ANSWERED,
            template="signals/mail/answered.txt",
            page=Told(url=f"{settings.SITE_URL}{reverse('signals:own_list')}"),
            language=box.language,
        )
    return len(boxes)
