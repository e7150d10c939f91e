"""A folder of mail: what the demo shows instead of sending."""

import os
import secrets
from collections.abc import Sequence
from email import policy
from email.message import EmailMessage as Message
from email.parser import BytesParser
from pathlib import Path
from time import time_ns

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

SUFFIX = ".eml"


class FolderBackend(BaseEmailBackend):
    """Write each mail as one RFC 5322 file into settings.MAIL_FOLDER."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails in order and return how many there were."""
        for message in email_messages:
            write(message.message(policy=policy.SMTP).as_bytes(), folder=settings.MAIL_FOLDER)
        return len(email_messages)


def write(content: bytes, *, folder: Path) -> str:
    """Write one mail so that a reader sees all of it or nothing, and return its key.

    Keys sort by when they were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    key = f"{time_ns():020}-{secrets.token_hex(4)}"
    unfinished = folder / f"{key}.part"
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / f"{key}{SUFFIX}")
    return key


def keys(*, folder: Path) -> list[str]:
    """Return the keys of all mails, newest first."""
    return sorted((path.stem for path in folder.glob(f"*{SUFFIX}")), reverse=True)


def read(key: str, *, folder: Path) -> Message | None:
    """Return one mail, None when there is none with this key."""
    if key not in keys(folder=folder):
        return None
    with (folder / f"{key}{SUFFIX}").open("rb") as file:
        return BytesParser(_class=Message, policy=policy.default).parse(file)
