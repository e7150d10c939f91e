"""Somebody of one network asks at random; what comes back is searched for the other one."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from http.cookies import SimpleCookie
from importlib import import_module
from pkgutil import iter_modules
from random import Random
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.apps import apps
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, TestCase
from django.urls import reverse

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import PASSWORD, log_in
from fijnmazig.vault.tests.factories import enter_vault, moment
from tests.test_access import DOORS, Door
from tests.two_networks import CASEWORK, Network

STEPS = 50  # of one episode
HERE = {"Sec-Fetch-Site": "same-origin"}
ROOMS = tuple(f"{room}:" for room in (*CASEWORK, "audit"))
ROUTES = [door for door in DOORS if door.name.startswith(ROOMS)]
# Addresses with ids come oftener: there is more in them to mix.
DRAWN = [door for door in ROUTES for _ in range(1 + 2 * len(door.takes))]
IDS = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
ASKED = ("pagina", "wie", "dossier", "afspraak", "van", "tot", "programma", "q", "next")
LIST = "Naam;Telefoon;Geïnformeerd\nJo Zandpad (fictief);0470 12 34 56;ja\n"
ANY_ID, FILE = "an id", "a file"


class LeakError(AssertionError):
    """Something of the other network came back, or changed."""


# --- Bodies of forms ------------------------------------------------------------------------------
def plausible(field: forms.Field) -> list[Any]:
    """Return values that a field might take; an id where it offers rows."""
    if type(field) is forms.Field:  # chosen by name
        return [ANY_ID]
    if isinstance(field, forms.ChoiceField):
        offered: Any = field.choices
        return [str(value) for value, _ in offered] or [ANY_ID]
    kinds: list[tuple[type[forms.Field], list[Any]]] = [
        (forms.UUIDField, [ANY_ID]),
        (forms.FileField, [FILE]),
        (forms.BooleanField, ["on"]),
        (forms.IntegerField, ["0", "1", "2", "8"]),
        (forms.DateField, [str(moment().date() + timedelta(days=days)) for days in (-1, 20, 40)]),
        (forms.TimeField, ["09:00", "19:00"]),
        (forms.EmailField, ["niemand@voorbeeld.test"]),
    ]
    fits = (values for kind, values in kinds if isinstance(field, kind))
    return next(fits, [PASSWORD, "Wat er gezegd werd", "0470 12 34 56"])


@cache
def fields_of(room: str) -> dict[str, list[Any]]:
    """Return the names of all fields of all forms of a room, each with values that might do."""
    if room not in CASEWORK:
        return {}
    package = import_module(f"fijnmazig.{room}.forms")
    names = [one.name for one in iter_modules(getattr(package, "__path__", []))]
    found: dict[str, list[Any]] = {}
    for module in [package, *(import_module(f"{package.__name__}.{name}") for name in names)]:
        for each in vars(module).values():
            for name, field in getattr(each, "base_fields", {}).items():
                found.setdefault(name, []).extend(plausible(field))
    offered = ["recipient", "member", "service", "team", "state", "channel", "categories"]
    offered += ["supplier", "receiver"]
    return {name: [ANY_ID] for name in offered} | found | {"nonce": [ANY_ID]}


# --- Both networks, and who asks ------------------------------------------------------------------
class Beside:
    """Network A with everybody logged in, and what of network B may never come back."""

    def __init__(self, seed: int) -> None:
        self.rng, self.counted = Random(seed), Counter[int]()  # noqa: S311 -- no secret
        self.a = Network("Amberwoud", open_word="Amberdal", short="AMB", phone="4711122")
        before = {model: pks(model) for model in kept_models()}
        self.b = Network("Bremgaard", open_word="Bremtuin", short="BRM", phone="4723344")
        self.b.close()
        self.theirs = {model: pks(model) - known for model, known in before.items()}
        self.ids = {key for keys in self.theirs.values() for key in keys if isinstance(key, UUID)}
        self.typed: defaultdict[Role | None, set[str]] = defaultdict(set)
        self.own = self.a.bundles
        self.mixed = [*self.own, *self.b.bundles]
        self.words = [self.b.open_word.lower(), self.b.key, *references(self.theirs)]
        self.clients: dict[Role | None, Client] = {None: Client()}
        for role, user in self.a.people.items():
            self.clients[role] = Client()
            enter = enter_vault if "vault.hold" in PERMISSIONS[role] else log_in
            enter(self.clients[role], user)

    # What is asked.
    def any_id(self) -> UUID:
        return self.rng.choice(list(self.rng.choice(self.mixed).values()))

    def address(self, door: Door) -> str:
        """Return an address of a door: own ids that belong together, some of them swapped."""
        own = [one for one in self.own if one.keys() >= door.takes.keys()]
        ids = dict(self.rng.choice(own)) if own else {}
        return reverse(door.name, kwargs={name: self.swapped(ids, name) for name in door.takes})

    def swapped(self, ids: dict[str, UUID], name: str) -> UUID:
        chance = self.rng.random()
        if chance < 0.1 or name not in ids:
            return self.any_id()
        if chance < 0.45:
            return self.rng.choice([one[name] for one in self.mixed if name in one])
        return ids[name]

    def role_for(self, door: Door) -> Role | None:
        permission = door.access.permission if door.access else None
        fit: list[Role | None] = [role for role in Role if permission in PERMISSIONS[role]]
        found: Role | None = self.rng.choice(
            fit if fit and self.rng.random() < 0.8 else [None, *Role]
        )
        return found

    def value(self, values: list[Any]) -> Any:
        found = self.rng.choice(values)
        if found == FILE:
            return SimpleUploadedFile("lijst.csv", LIST.encode())
        return str(self.any_id()) if found == ANY_ID else found

    def body(self, room: str) -> dict[str, Any]:
        said = {name: self.value(each) for name, each in fields_of(room).items()}
        said |= {f"mark-{self.any_id()}": "PRESENT" for _ in range(3)}
        return {name: value for name, value in said.items() if self.rng.random() < 0.9}

    def query(self) -> dict[str, str]:
        other = [self.b.agreement.key, self.b.dossiers[0].reference, "2", "2026-01-01", "anderen"]
        names = self.rng.sample(ASKED, k=2) if self.rng.random() < 0.3 else []
        return {name: self.rng.choice([*other, str(self.any_id())]) for name in names}

    # One request, and what it gives away.
    def step(self) -> None:
        door = self.rng.choice(DRAWN)
        role, path, asked = self.role_for(door), self.address(door), self.query()
        url, said = f"{path}?{urlencode(asked)}", {}
        client = self.clients[role]
        mail.outbox.clear()
        with TestCase.captureOnCommitCallbacks(execute=True):
            if self.rng.random() < 0.6:
                answer: Any = client.get(url, headers=HERE)
            else:
                said = self.body(door.name.partition(":")[0])
                answer = client.post(url, said, headers=HERE)
        self.counted[answer.status_code] += 1
        self.typed[role].update(IDS.findall(str(said)))  # a closed vault shows it again
        sent = f"{url} {said}"
        found = set(self.given_away(answer, role=role, sent=sent))
        if answer.status_code == 200 and role is not Role.DPO and self.foreign(path):
            found.add("a page about a row of the other network")
        if found:
            message = f"{role} at {door.name} ({answer.status_code}): {sorted(found)}"
            raise LeakError(message)

    def given_away(self, answer: Any, *, role: Role | None, sent: str) -> Iterator[str]:
        """Yield every word, number and id of network B in an answer, beyond what was sent."""
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        letters = " ".join(str(one.message()) for one in mail.outbox)
        text = f"{body.decode(errors='ignore')} {answer.headers} {answer.cookies} {letters}".lower()
        sealed, said = (self.b.sealed.lower(), self.b.phone), IDS.sub("", text).replace(" ", "")
        yield from (word for word in sealed if word in said)
        if role is Role.DPO:  # watches over agreements and programmes of the whole house
            return
        for value in {*IDS.findall(sent), *self.typed[role]}:
            text = text.replace(value, "")
        yield from (word for word in self.words if word in text and word not in sent.lower())
        yield from map(str, self.foreign(text))

    def foreign(self, text: str) -> set[UUID]:
        return {UUID(found) for found in IDS.findall(text)} & self.ids

    def names_one(self, row: dict[str, Any]) -> bool:
        """Tell whether a row points to network B; a nonce points to nothing."""
        named = (value for name, value in row.items() if name != "nonce")
        return any(isinstance(value, UUID) and value in self.ids for value in named)

    def rows(self) -> str:
        """Return a hash of every row of network B, and of any that names one."""
        return hashlib.sha256("\n".join(self.named()).encode()).hexdigest()

    def named(self) -> list[str]:
        return sorted(
            repr((model, sorted(row.items())))
            for model, known in self.theirs.items()
            for row in values(model)
            if row["pk"] in known or self.names_one(row)
        )


def kept_models() -> list[Any]:
    """Return every table of casework, of people and of messages."""
    rooms = [apps.get_app_config(room) for room in (*CASEWORK, "messages")]
    people: list[Any] = [apps.get_model("accounts", name) for name in ("User", "RoleGrant")]
    return [*(model for room in rooms for model in room.get_models()), *people]


def values(model: Any) -> Any:
    columns = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 -- its columns
    return model._base_manager.values("pk", *columns)  # noqa: SLF001 -- every row of it


def pks(model: Any) -> set[Any]:
    return {row["pk"] for row in values(model)}


def references(theirs: dict[Any, set[Any]]) -> Iterator[str]:
    """Yield what people call a row by, in a page or on the telephone."""
    for model, known in theirs.items():
        for row in values(model):
            if row["pk"] in known and "reference" in row:
                yield str(row["reference"]).lower()


@contextmanager
def undone(beside: Beside) -> Iterator[None]:
    """Let what happens be as if it had not: rows, and what browsers remember."""
    jars = {role: SimpleCookie(client.cookies) for role, client in beside.clients.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    beside.typed.clear()
    for role, client in beside.clients.items():
        client.cookies = jars[role]


def run(seed: int, *, episodes: int) -> Counter[int]:
    """Ask at random and return how often each status came; raises LeakError at the first fault."""
    beside = Beside(seed)
    before = beside.rows()
    for episode in range(episodes):
        with undone(beside):
            for number in range(STEPS):
                try:
                    beside.step()
                except Exception as error:
                    error.add_note(f"seed {seed}, episode {episode}, step {number}")
                    raise
            if beside.rows() != before:
                message = f"seed {seed}, episode {episode}: a row of the other network changed"
                raise LeakError(message)
    return beside.counted
