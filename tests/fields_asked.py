"""One reader asks at every door and in every way; what came back is kept by column and way."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from http.cookies import SimpleCookie
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlencode
from uuid import UUID, uuid4

from django.core import mail
from django.db import transaction
from django.test import TestCase
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.urls.converters import IntConverter, UUIDConverter

from fijnmazig.accounts.tests.factories import PASSWORD
from fijnmazig.outreach.domain.referring import Category, Channel
from tests.asking_at_random import ANY_ID, FILE, HERE, ROOMS, fields_of
from tests.fields_people import TEAMS, Reader
from tests.fields_read import signs_in, text_of, way_of
from tests.fields_world import CONTRA, PHONE, Planted
from tests.test_access import Door

SERVICE = "groups.Aftercare.sealed_service"
"""Holds a service of the directory, whose name anybody reads there: looked for in groups only."""
WIDE = frozenset({"visitor", "coordinator", "dpo", "administrator"})
"""Who asks at the doors of all other rooms too, where nobody sees more than one of these.

Those rooms cannot reach casework, as the build checks; what it told them, they would show here.
"""
NOT_SAID = frozenset({400, 429})  # a broken question, or too many: nothing was answered
FORM = "application/x-www-form-urlencoded"
AWAY = tuple(map(reverse_lazy, ("account_login", "vault:vault_open")))
SEARCHES = re.compile(r'<form[^>]*method="get"|type="search"', re.IGNORECASE)
NAMED = re.compile(r'<(?:input|select)[^>]*\bname="([\w-]+)"')
LISTS = ("q", "wie", "pagina", "dossier", "van")
TYPED = [PASSWORD, "Wat er gezegd werd", "0470 12 34 56"]  # what a field of text may hold
NUMBERED = frozenset({"number", "contact", "numbers"})
CHOSEN = {
    "categories": [one.value for one in Category],
    "channel": Channel.PDF.value,
    "days": "14",
}


class Asking:
    """What one reader was answered: ways by column; doors that opened, and that broke."""

    def __init__(self, reader: Reader, *, own: Planted, signs: dict[str, str]) -> None:
        self.reader, self.own, self.signs = reader, own, signs
        self.seen: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        self.opened: set[str] = set()
        self.broken: set[str] = set()
        self.total = 0
        first = own.dossiers[0]
        self.number = f"0{PHONE}{first.batch_row:02}"
        self.name = next(one for one in signs if signs[one] == "outreach.Dossier.sealed_name")

    @property
    def matrix(self) -> dict[str, list[str]]:
        """Return in which ways each column was read."""
        return {column: sorted(ways) for column, ways in sorted(self.seen.items())}

    def everything(self, doors: list[Door]) -> None:
        """Look, look for somebody, and send forms where casework takes them.

        What the role does not open is tried with one object: it is shut before anybody looks which
        one is meant. Who is of no team here tries two. Forms about what was not found are sent for
        the first object only.
        """
        for door in doors:
            is_casework, may = door.name.startswith(ROOMS), self.reader.may(door)
            if not is_casework and not (may and self.reader.key in WIDE):
                continue
            most = (None if self.reader.key in TEAMS else 2) if may else 1
            for place, url in enumerate(islice(self.addresses(door), most)):
                status = self.look(door, url=url)
                if is_casework and may and (place == 0 or status != 404):
                    self.ask(door, url=url, body=self.body(door))
                if is_casework and may and place == 0:
                    self.ask(door, url=url, body={})

    def look(self, door: Door, *, url: str) -> int:
        """Open one page and look for somebody in it; return the status of the page."""
        status, page = self.ask(door, url=url)
        for asked in self.queries(door, page=page) if status == 200 else []:
            self.ask(door, url=f"{url}?{urlencode(asked)}", is_search=True)
        return status

    # What is asked.
    def addresses(self, door: Door) -> Iterator[str]:
        """Yield an address for every object of the world that fits, or one of nothing."""
        ids = sorted(name for name, kind in door.takes.items() if isinstance(kind, UUIDConverter))
        fits = [one for one in self.own.objects if ids and one.keys() >= set(ids)]
        nothing = [dict.fromkeys(ids, self.own.help.id)]
        for chosen in {str([one[name] for name in ids]): one for one in fits or nothing}.values():
            values: dict[str, Any] = {name: chosen[name] for name in ids}
            for name, kind in door.takes.items():
                values.setdefault(name, 1 if isinstance(kind, IntConverter) else "cijfers.csv")
            try:
                yield reverse(door.name, kwargs=values)
            except NoReverseMatch:  # a word that this address does not take, or a key from a mail
                continue

    def queries(self, door: Door, *, page: str) -> Iterator[dict[str, str]]:
        """Yield what is looked for: somebody's name and number, in every field of the page."""
        names = NAMED.findall(page) if SEARCHES.search(page) else []
        if door.name.startswith(ROOMS) and not door.takes:
            names += LISTS
        if names:
            yield dict.fromkeys(names, self.name)
        if names and self.reader.key in TEAMS:
            yield dict.fromkeys(names, self.number)

    def body(self, door: Door) -> dict[str, Any]:
        """Return a form in which every field of the room says something that might do."""
        room = door.name.partition(":")[0]
        said = {name: self._value(name, values=each) for name, each in fields_of(room).items()}
        kept = {name: value for name, value in said.items() if value != FILE}
        return kept | CHOSEN | {"nonce": str(uuid4())}

    def _value(self, name: str, *, values: list[Any]) -> Any:
        if values[:3] == TYPED:
            return self.number if name in NUMBERED else self.name
        if values[0] == ANY_ID:
            return str(self.ids.get(name, self.own.waits[0].id))
        return values[0]

    @cached_property
    def ids(self) -> dict[str, UUID]:
        """Return the ids that fields of forms ask for, by name."""
        several = reversed(self.own.objects)
        known = {name[:-3]: value for one in several for name, value in one.items()}
        return known | {"recipient": self.own.service.id, "service": self.own.service.id}

    # One request.
    def ask(
        self, door: Door, *, url: str, body: dict[str, Any] | None = None, is_search: bool = False
    ) -> tuple[int, str]:
        """Ask once, note what came back, and let it be as if it had not been."""
        answer, content = self._answered(url, body=body)
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        is_sent = body is not None
        way = way_of(answer.status_code, kind=kind, is_sent=is_sent, is_search=is_search)
        text, sent = text_of(content, kind=kind), f"{url} {body or ''}"
        letters = " ".join(str(one.message()) for one in mail.outbox)
        self._note(door, text=text, way=way, sent=sent)
        self._note(
            door, text=unquote(f"{answer.headers} {answer.cookies}"), way="address", sent=sent
        )
        self._note(door, text=letters, way="mail", sent=sent)
        where = answer.headers.get("Location", "")
        is_away = any(where.startswith(str(one)) for one in AWAY)
        if answer.status_code < 400 and not is_away:
            self.opened.add(door.name)
        if answer.status_code in NOT_SAID or answer.status_code >= 500:
            self.broken.add(f"{door.name} {answer.status_code}")
        return answer.status_code, text

    def _answered(self, url: str, *, body: dict[str, Any] | None) -> tuple[Any, bytes]:
        client, kept = self.reader.client, SimpleCookie(self.reader.client.cookies)
        mail.outbox.clear()
        self.total += 1
        with transaction.atomic():
            with TestCase.captureOnCommitCallbacks(execute=body is not None):
                if body is None:
                    answer: Any = client.get(url, headers=HERE)
                else:
                    typed = urlencode(body, doseq=True)
                    answer = client.post(url, typed, content_type=FORM, headers=HERE)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        client.cookies = kept
        return answer, content

    def _note(self, door: Door, *, text: str, way: str, sent: str) -> None:
        known = signs_in(sent) | ({CONTRA.value} if CONTRA.value in sent else set())
        for sign in signs_in(text) - known:
            column = self.signs.get(sign)
            if column and (column != SERVICE or door.name.startswith("groups:")):
                self.seen[column][way].add(door.name)
