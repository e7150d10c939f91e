"""Checks of what works beside the pages: worker, search, mail, certificate."""

import smtplib
import socket
import ssl
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.core.mail import mailers
from django_tasks_db.models import DBTaskResult

from fijnmazig.accounts.queries import waiting_since
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, fault, unknown, warn, well
from fijnmazig.config.doctor.stored import minutes
from fijnmazig.library.queries import upkeep

LONGEST_WAIT = timedelta(minutes=5)
LONGEST_LETTER = timedelta(minutes=15)
WEEK = timedelta(days=7)
CERTIFICATE_SHORT = 14  # days; a proxy renews thirty days before
SECONDS = 10


def work_is_taken(look: Look) -> Finding:
    """Look how long the oldest task waits that may begin."""
    ready = DBTaskResult.objects.ready().order_by("enqueued_at")
    since = ready.values_list("enqueued_at", flat=True).first()
    if since is not None and look.at - since > LONGEST_WAIT:
        says = str(texts.WORKER_LATE).format(minutes=minutes(look.at - since))
        return fault(says, do=texts.WORKER_LATE_DO)
    return well(texts.WORKER_FINE)


def work_succeeds(look: Look) -> Finding:
    """Count the tasks of the last week that ended badly."""
    count = DBTaskResult.objects.failed().filter(finished_at__gt=look.at - WEEK).count()
    if count:
        says = str(texts.TASKS_FAILED).format(count=count)
        return warn(says, do=texts.TASKS_FAILED_DO)
    return well(texts.TASKS_FINE)


def letters_leave(look: Look) -> Finding:
    """Look how long the oldest mail about an account waits."""
    since = waiting_since()
    if since is not None and look.at - since > LONGEST_LETTER:
        says = str(texts.LETTERS_LATE).format(minutes=minutes(look.at - since))
        return warn(says, do=texts.LETTERS_LATE_DO)
    return well(texts.LETTERS_FINE)


def search_is_level(_look: Look) -> Finding:
    """Open the index of this machine and compare it with the last change of the library."""
    try:
        behind = upkeep.standing()
    except (OSError, ValueError):
        return fault(texts.INDEX_BROKEN, do=texts.INDEX_BROKEN_DO)
    if behind is None:
        return warn(texts.INDEX_NONE, do=texts.INDEX_DO)
    if behind:
        says = str(texts.INDEX_BEHIND).format(count=behind)
        return warn(says, do=texts.INDEX_DO)
    return well(texts.INDEX_FINE)


def mail_gets_in(look: Look) -> Finding:
    """Log in at the mail server and leave again; nothing is sent."""
    if not look.values.get("MAIL_URL") and not look.values.get("MAIL_URL_FILE"):
        return warn(texts.MAIL_FOLDER, do=texts.MAIL_FOLDER_DO)
    if not look.network:
        return unknown(texts.MAIL_UNSEEN, do=texts.ASK_NETWORK)
    mailer = mailers["default"]
    try:
        try:
            mailer.open()
        finally:
            mailer.close()
    except (OSError, smtplib.SMTPException) as error:
        says = str(texts.MAIL_SHUT).format(kind=type(error).__name__)
        return fault(says, do=texts.MAIL_SHUT_DO)
    return well(texts.MAIL_FINE)


def certificate_holds(look: Look) -> Finding:
    """Ask the public address for its certificate, and how long that holds."""
    url = urlsplit(look.site_url)
    if look.is_local or url.scheme != "https":
        return well(texts.CERTIFICATE_LOCAL)
    if not look.network:
        return unknown(texts.CERTIFICATE_UNSEEN, do=texts.ASK_NETWORK)
    host = url.hostname or ""
    try:
        ends = certificate_ends(host, port=url.port or 443)
    except ssl.SSLCertVerificationError as error:
        says = str(texts.CERTIFICATE_WRONG).format(host=host, reason=error.verify_message)
        return fault(says, do=texts.CERTIFICATE_SHORT_DO)
    except OSError as error:
        says = str(texts.CERTIFICATE_UNREACHED).format(host=host, kind=type(error).__name__)
        return fault(says, do=texts.CERTIFICATE_UNREACHED_DO)
    days = (ends - look.at).days
    if days < CERTIFICATE_SHORT:
        says = str(texts.CERTIFICATE_SHORT).format(host=host, days=days)
        return warn(says, do=texts.CERTIFICATE_SHORT_DO)
    return well(str(texts.CERTIFICATE_FINE).format(host=host, days=days))


def certificate_ends(host: str, *, port: int) -> datetime:
    """Return until when the certificate of a server holds. Raises OSError, of which SSLError."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        until = (secure.getpeercert() or {})["notAfter"]
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(until)), tz=UTC)
