"""What the worker does for accounts."""

from django.tasks import task
from django.utils import timezone

from fijnmazig.accounts.services.waiting import Posted, send_waiting
from fijnmazig.common.actor import OPERATOR


@task
def post_mail() -> None:
    """Send the mails that wait; the task itself knows nothing of them."""
    post_now()


def post_now() -> Posted:
    """Send the mails that wait and return how many went."""
    return send_waiting(actor=OPERATOR, clock=timezone.now)
