"""The site of the peer: its settings, routes, and `python house.py`, which fills and counts.

Among the peers only. The database is the file that RIVAL_DATABASE names; what was asked of the
database for the page and for a registration comes out as JSON.
"""
# mypy: ignore-errors

import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta

import django
from django.conf import settings

MOMENTS = 8
APPS = "event wagtail.users wagtail.images wagtail.documents wagtail.admin wagtail.search wagtail"
WAGTAIL = [*APPS.split(), "taggit", "modelcluster"]
DJANGO = [f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")]
MIDDLEWARE = """
django.middleware.security.SecurityMiddleware
django.middleware.gzip.GZipMiddleware
django.contrib.sessions.middleware.SessionMiddleware
django.middleware.common.CommonMiddleware
django.middleware.csrf.CsrfViewMiddleware
django.contrib.auth.middleware.AuthenticationMiddleware
django.contrib.messages.middleware.MessageMiddleware
""".split()  # noqa: SIM905 -- a list
CONTEXT = [
    f"django.{name}"
    for name in (
        "template.context_processors.request",
        "contrib.auth.context_processors.auth",
        "contrib.messages.context_processors.messages",
    )
]
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
settings.configure(
    SECRET_KEY="only-for-benchmarks-only-for-benchmarks-only",  # noqa: S106 -- it keeps nothing
    ALLOWED_HOSTS=["127.0.0.1", "testserver"],
    INSTALLED_APPS=[*WAGTAIL, *DJANGO],
    MIDDLEWARE=MIDDLEWARE,
    ROOT_URLCONF="routes",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["RIVAL_DATABASE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 30},
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": CONTEXT},
        }
    ],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    LANGUAGE_CODE="nl",
    STATIC_URL="/static/",
    WAGTAIL_SITE_NAME="Peer",
    WAGTAILADMIN_BASE_URL="http://127.0.0.1",
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 -- the settings come first

application = get_wsgi_application()


def fill(summary: str) -> None:
    """Make the one page, with its moments."""
    from django.core.management import call_command  # noqa: PLC0415 -- only when filling
    from event.models import Event, Moment  # noqa: PLC0415 -- idem
    from wagtail.models import Site  # noqa: PLC0415 -- idem

    call_command("migrate", verbosity=0)
    start = datetime.now(tz=UTC) + timedelta(days=7)
    event = Event(
        title="Samen in gesprek",
        slug="gesprek",
        summary=summary,
        kind="Dialoog",
        audience="Voor iedereen",
        language_label="Nederlands",
        price="Gratis",
        partnership="Samenwerkingsverband",
    )
    Site.objects.get().root_page.add_child(instance=event)
    for week in range(MOMENTS):
        at = start + timedelta(weeks=week)
        Moment.objects.create(event=event, starts_at=at, ends_at=at + timedelta(hours=2))


def count() -> dict[str, int]:
    """Return how many statements the page and a registration need, once the house is warm."""
    from django.db import connection  # noqa: PLC0415 -- only when counting
    from django.test import Client  # noqa: PLC0415 -- idem
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- idem

    client, told = Client(), {}
    sent = {"name": "A", "mail": "a@example.org", "moment": "1"}
    for name, act in (
        ("page", lambda: client.get("/gesprek/")),
        ("registration", lambda: client.post("/gesprek/?form=1", sent)),
    ):
        act()
        with CaptureQueriesContext(connection) as asked:
            answer = act()
        assert answer.status_code == 200, answer.status_code
        assert b"error" not in answer.content, answer.content
        told[name] = sum(bool(re.match("SELECT|INSERT|UPDATE", one["sql"])) for one in asked)
    return told


if __name__ == "__main__":
    fill(sys.argv[1])
    print(json.dumps(count()))
