"""The mailer `later`, for whoever cannot wait for a mail server: the worker sends what it is given.

Without a mail server in the settings, `later` is the folder of mails instead.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from fijnmazig.accounts.clock import now
from fijnmazig.accounts.services.waiting import keep
from fijnmazig.accounts.tasks import post_mail


class LaterBackend(BaseEmailBackend):
    """Keep each mail sealed in the database, within the transaction of the act, with its task."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails in order and return how many there were."""
        for message in email_messages:
            keep(message, at=now())
        post_mail.enqueue()
        return len(email_messages)
