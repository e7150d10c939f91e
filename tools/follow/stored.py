"""What the machine itself is asked: who writes there, and what it keeps.

It is carried over and imported there, beside the package that was installed.
"""

import json
import time
from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.middleware import SESSION_KEY
from fijnmazig.accounts.models import LoginSession, RoleGrant, User
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.audit.models import Act
from fijnmazig.audit.queries import verification
from fijnmazig.library import store
from fijnmazig.library.models import Document, Item
from fijnmazig.library.queries import upkeep
from fijnmazig.signals.models import Signal

SECONDS = 900  # so long may the worker take for what waits, on a machine that is translated


def cookies(count: int) -> str:
    """Make so many members of the first line, fictional; return the cookie of each as JSON."""
    made = [cookie(f"visitor-{number}@organisation.example") for number in range(count)]
    return json.dumps(made)


def cookie(email: str) -> str:
    """Make a member who is logged in past the second factor; return what their browser sends."""
    now = timezone.now()  # noqa: TID251 -- a session made by hand has the time of its request
    member = User.objects.create(email=email, name="Mira Voorbeeld")
    scope = {"scope_kind": WHOLE_REGION.kind, "scope_key": WHOLE_REGION.key}
    RoleGrant.unscoped.create(user=member, role=Role.FIRST_LINE, valid_from=now, **scope)
    client = Client()
    client.force_login(member)
    login = LoginSession.unscoped.create(
        user=member, second_factor=True, created_at=now, seen_at=now
    )
    session = client.session
    session[SESSION_KEY] = str(login.id)
    session.save()
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def kept() -> str:
    """Wait until nothing waits; return as JSON every word that is stored, and what is wrong."""
    ends = time.monotonic() + SECONDS
    while (left := waiting()) and time.monotonic() < ends:
        time.sleep(1)
    texts = Signal.unscoped.values_list("text", flat=True)
    titles = Item.unscoped.values_list("title", flat=True)
    words = [text.rsplit(" ", 1)[-1] for text in [*texts, *titles]]
    wrong = [*wrongs(), *[f"{left} tasks wait"] * bool(left)]
    return json.dumps({"words": words, "wrong": wrong, "acts": Act.unscoped.count()})


def waiting() -> int:
    """Return how many tasks the worker must still do."""
    return DBTaskResult.objects.filter(status__in=["READY", "RUNNING"]).count()


def wrongs() -> Iterator[str]:
    """Yield what is not whole: the database, the record, rows without their act, files, search."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            said = cursor.execute("PRAGMA integrity_check").fetchone()[0]
        yield from [said] * (said != "ok")
    if not verification().valid:
        yield "the record of acts is broken"
    for model, act in ((Signal, "signals.signal-given"), (Item, "library.item-written")):
        acts = Act.unscoped.filter(act=act).values_list("subject_id", flat=True)
        apart = set(model.unscoped.values_list("id", flat=True)) ^ set(acts)
        yield from [f"{len(apart)} of {act} stand by half"] * bool(apart)
    for name in Document.unscoped.values_list("content_hash", flat=True):
        yield from [f"file {name} is not whole"] * (not is_whole(name))
    yield from not_found()


def is_whole(name: str) -> bool:
    """Tell whether a file is there and holds the words it is named after."""
    try:
        with store.opened(name) as file:
            return store.hash_in(file) == name
    except FileNotFoundError:
        return False


def not_found() -> Iterator[str]:
    """Yield every item that a search does not find once."""
    upkeep.ready_reader()
    index = upkeep.local_copy().open()
    index.reload()
    for key in Item.unscoped.values_list("id", flat=True):
        query = index.parse_query(f'"{key}"', ["item"])
        hits = len(index.searcher().search(query, 2).hits)
        yield from [f"item {key} is found {hits} times"] * (hits != 1)
