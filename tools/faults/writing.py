"""People who write over HTTP, each in their own thread, and keep what they were told."""

import http.client
import random
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings

from fijnmazig.accounts.tests.factories import PASSWORD
from fijnmazig.gatherings.domain.kinds import Presence
from fijnmazig.outreach.domain.outcomes import Result, Step
from tools.faults.browser import Answer, Browser
from tools.faults.ledger import Kind, Ledger, Written
from tools.faults.preparing import Plan

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
MOST_PAUSE = 0.03
NOT_OPEN_PAUSE = 0.2

type Act = Callable[[], bool]


@dataclass(slots=True)
class Writers:
    """Everybody who writes; they stop at a sign and go on at the next."""

    plan: Plan
    port: int
    ledger: Ledger
    seed: int
    people: list["Person"] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Give everybody a browser and something to do."""
        cohorts = iter(self.plan.cohorts)
        kinds = (signals, items, entries, signals)
        for number, session in enumerate(self.plan.members):
            person = self._person(number, session)
            person.acts = kinds[number](person, cohorts)
            self.people.append(person)
        host = self._person(10, self.plan.host)
        host.acts = marks(host, self.plan)
        caller = self._person(11, self.plan.caller)
        caller.acts = calls(caller, self.plan)
        self.people += [host, caller]

    def _person(self, number: int, session: str) -> "Person":
        browser = Browser(self.port, {settings.SESSION_COOKIE_NAME: session})
        return Person(browser, self.ledger, random.Random(f"{self.seed}:{number}"))  # noqa: S311 -- a chosen course, no secret

    def begin(self) -> None:
        """Let everybody write."""
        self.stopping.clear()
        self.threads = [
            threading.Thread(target=person.write_until, args=(self.stopping,))
            for person in self.people
        ]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        """Let everybody finish what they are doing, and wait for it."""
        self.stopping.set()
        for thread in self.threads:
            thread.join()


@dataclass(slots=True)
class Person:
    """One person at one browser, with an endless list of things to do."""

    browser: Browser
    ledger: Ledger
    chance: random.Random
    acts: Iterator[bool] = field(default_factory=lambda: iter(()))

    def write_until(self, stopping: threading.Event) -> None:
        """Do one thing after the other until told to stop, or nothing is left to do."""
        for _ in self.acts:
            if stopping.wait(self.chance.random() * MOST_PAUSE):
                return

    def word(self) -> str:
        """Return a word that nobody wrote before."""
        return "".join(self.chance.choice(SYLLABLES) for _ in range(6))

    def send(self, row: Written, path: str, fields: dict[str, str], *, leads_to: str) -> str:
        """Send one write; return what stands in the address it leads to, empty without a yes."""
        try:
            answer = self.browser.post(path, fields)
        except (OSError, http.client.HTTPException) as error:
            self.ledger.unheard(is_sent=not isinstance(error, ConnectionRefusedError))
            time.sleep(NOT_OPEN_PAUSE)
            return ""
        found = re.fullmatch(leads_to, answer.location)
        if answer.status == http.client.FOUND and found:
            row.subject = found.group(1) if found.groups() else row.subject
            row.is_acknowledged = True
            return row.subject or row.key
        self._note(row, answer)
        return ""

    def _note(self, row: Written, answer: Answer) -> None:
        """Note an answer that is no yes."""
        with self.ledger.lock:
            if answer.status >= http.client.INTERNAL_SERVER_ERROR:
                self.ledger.errors += 1
            else:
                self.ledger.refused.append(f"{row.kind} {answer.status} {answer.location}")


def signals(person: Person, _cohorts: object) -> Iterator[bool]:
    """Give one signal after the other."""
    while True:
        word = person.word()
        row = person.ledger.begin(Kind.SIGNAL, key=word)
        fields = {"text": f"te weinig onthaal bij {word}", "concerned": "PARENTS", "seen": "SOME"}
        yield bool(person.send(row, "/signalen/nieuw/", fields, leads_to="/signalen/mijn/"))


def items(person: Person, _cohorts: object) -> Iterator[bool]:
    """Share one question after the other in the library."""
    while True:
        word = person.word()
        row = person.ledger.begin(Kind.ITEM, key=word)
        fields = {"kind": "QUESTION", "title": f"wie kent {word}", "text": f"wie werkt met {word}"}
        where = rf"/bibliotheek/({UUID})/beschrijven/"
        yield bool(person.send(row, "/bibliotheek/delen/schrijven/", fields, leads_to=where))


def entries(person: Person, cohorts: Iterator[uuid.UUID]) -> Iterator[bool]:
    """Register for one group after the other, once for each."""
    for cohort in cohorts:
        row = person.ledger.begin(Kind.ENTRY, key=str(cohort))
        path, where = (
            f"/momenten/groepen/{cohort}/inschrijven/",
            rf"/momenten/inschrijvingen/({UUID})/",
        )
        yield bool(person.send(row, path, {"with_self": "on"}, leads_to=where))


def marks(person: Person, plan: Plan) -> Iterator[bool]:
    """Mark who is there, now yes, now no; what got no answer is sent again with its nonce."""
    path = f"/momenten/{plan.moment}/aanwezigheid/"
    said = dict.fromkeys(plan.people, Presence.WITHDRAWN)
    while True:
        who = person.chance.choice(plan.people)
        presence = Presence.ABSENT if said[who] is Presence.PRESENT else Presence.PRESENT
        row = person.ledger.begin(Kind.MARK, key=str(uuid.UUID(int=person.chance.getrandbits(128))))
        row.subject, row.word = str(who), presence.value
        fields = {
            "nonce": row.key,
            "source": "LIST",
            f"zegt-{who}": presence.value,
            f"toonde-{who}": said[who].value,
        }
        said[who] = presence
        while not row.is_acknowledged:
            yield bool(person.send(row, path, fields, leads_to=path))


def calls(person: Person, plan: Plan) -> Iterator[bool]:
    """Call one household after the other: take the dossier, call, note, hang up."""
    while not is_open(person.browser):
        yield False
    for dossier in plan.dossiers:
        base = f"/bellen/dossiers/{dossier}/"
        key = str(dossier)
        row = person.ledger.begin(Kind.TAKEN, key=key)
        is_done = person.send(row, f"{base}nemen/", {}, leads_to=base)
        yield bool(is_done)
        if is_done:
            yield from one_call(person, base, key=key)


def one_call(person: Person, base: str, *, key: str) -> Iterator[bool]:
    """Make one call; what got no answer ends it, as a caller whose screen froze would."""
    row = person.ledger.begin(Kind.STARTED, key=key)
    where = rf"{base}pogingen/({UUID})/"
    attempt = person.send(row, f"{base}pogingen/nieuw/", {}, leads_to=where)
    yield bool(attempt)
    path = f"{base}pogingen/{attempt}/"
    steps: list[tuple[Kind, dict[str, str], str]] = [
        (Kind.ADVANCED, {"step": ""}, path),
        (Kind.SAID, {"step": Step.SAFE_TO_TALK.value, "text": ""}, path),
        (
            Kind.ENDED,
            {"step": Step.WHO_WE_ARE.value, "result": Result.BROKEN_OFF.value},
            rf"/bellen/\?klaar={attempt}",
        ),
    ]
    for kind, fields, leads_to in steps:
        if not attempt:
            return
        word = person.word()
        row = person.ledger.begin(kind, key=key, subject=attempt, word=word)
        said = fields | ({"text": word} if kind is Kind.SAID else {})
        attempt = attempt if person.send(row, path, said, leads_to=leads_to) else ""
        yield bool(attempt)


def is_open(browser: Browser) -> bool:
    """Open the vault with the password; tell whether it opened."""
    try:
        answer = browser.post("/kluis/openen/", {"words": PASSWORD})
    except (OSError, http.client.HTTPException):
        return False
    return answer.status == http.client.FOUND
