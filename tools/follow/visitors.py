"""People outside the machine who write through its proxy, and keep what they were told."""

import http.client
import re
import secrets
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from tools.follow.walk import NAME

SECONDS, PAUSE = 120, 0.5
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
# Where a form is sent, what stands in it besides the word, and where a yes leads.
SIGNAL = ("/signalen/nieuw/", "te weinig onthaal bij {}", "/signalen/mijn/")
ITEM = ("/bibliotheek/delen/schrijven/", "wie kent {}", r"/bibliotheek/[0-9a-f-]{36}/beschrijven/")


@dataclass(slots=True)
class Visitors:
    """Everybody who writes: each in a thread of their own, until told to stop."""

    port: int
    trusted: ssl.SSLContext
    cookies: Sequence[str]
    acknowledged: list[str] = field(default_factory=list)
    unanswered: int = 0
    refused: list[str] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Let everybody write: every second one gives signals, the others share items."""
        self.stopping.clear()
        self.threads = [
            threading.Thread(target=self._write, args=(number, cookie))
            for number, cookie in enumerate(self.cookies)
        ]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let everybody finish what they are doing, and wait for it."""
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def _write(self, number: int, cookie: str) -> None:
        path, sentence, leads_to = (SIGNAL, ITEM)[number % 2]
        while not self.stopping.is_set():
            word = "".join(secrets.choice(SYLLABLES) for _ in range(6))
            text = sentence.format(word)
            try:
                status, where = self.post(path, fields(text), cookie=cookie)
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                self.stopping.wait(PAUSE)
                continue
            if status == HTTPStatus.FOUND and re.fullmatch(leads_to, where):
                self.acknowledged.append(word)
            else:  # the proxy says that the pages are away
                self.refused.append(f"{status} {where}")
                self.stopping.wait(PAUSE)

    def post(self, path: str, sent: dict[str, str], *, cookie: str) -> tuple[int, str]:
        """Send a form over HTTPS; return the status and where it leads. Raises OSError."""
        connection = http.client.HTTPConnection(NAME, timeout=SECONDS)
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
        with plain, self.trusted.wrap_socket(plain, server_hostname=NAME) as connection.sock:
            form = "application/x-www-form-urlencoded"
            headers = {"Cookie": cookie, "Origin": f"https://{NAME}", "Content-Type": form}
            connection.request("POST", path, body=urlencode(sent), headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")


def fields(text: str) -> dict[str, str]:
    """Return what stands in either form; a form passes over what it does not ask."""
    return {
        "text": text,
        "concerned": "PARENTS",
        "seen": "SOME",
        "kind": "QUESTION",
        "title": text,
    }


def faults(acknowledged: Sequence[str], *, stored: Sequence[str]) -> list[str]:
    """Return which acknowledged words are not stored, and which words are stored twice."""
    count = Counter(stored)
    lost = [f"{word} is lost" for word in acknowledged if not count[word]]
    return lost + [f"{word} is stored {times} times" for word, times in count.items() if times > 1]


def waited(visitors: Visitors, *, writes: int, seconds: float) -> bool:
    """Wait until so many more writes were acknowledged; tell whether they were in time."""
    wanted, ends = len(visitors.acknowledged) + writes, time.monotonic() + seconds
    while len(visitors.acknowledged) < wanted and time.monotonic() < ends:
        time.sleep(0.05)
    return len(visitors.acknowledged) >= wanted
