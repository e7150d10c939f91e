"""Use the vault in a home of its own, with planted names, and say what each step showed.

Run by tests/test_canary_vault.py in a process of its own: python -m tests.vault_canary STEP
"""

import json
import os
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

from tests.vault_canary_groups import lead

NAME = "Vroukje Zeldenrust"
NUMBER = "+32 470 99 88 77"
STORY = "Het verhaal van de kapotte lamp, zoals zij het vertelde."
DRAFT = "Getypt toen de kluis sloot, door Zwaantje Stilwater"
TEAM = "Belteam Kanarie (fictief)"
REFERRED = "Wiebke Korenveld wil graag hulp met de sleutel van de schuur."
CANARIES = (NAME, NUMBER, STORY, DRAFT, REFERRED)
ERROR = "tests.vault_canary_urls"


def main(step: str) -> None:
    """Do one step in FIJNMAZIG_HOME."""
    import django  # noqa: PLC0415 -- the environment comes first

    django.setup()
    steps = {"use": use, "shred": shred, "shred-slowly": shred_slowly, "read": read}
    sys.stdout.write(json.dumps(steps[step]()) + "\n")


def home() -> Path:
    """Return the home of this installation."""
    return Path(os.environ["FIJNMAZIG_HOME"])


def prepare() -> Any:
    """Return a coordinator, in a database that has just been made."""
    from django.db import connection  # noqa: PLC0415 -- needs Django

    from fijnmazig.accounts.domain import Role  # noqa: PLC0415 -- idem
    from fijnmazig.accounts.tests.factories import make_member  # noqa: PLC0415 -- idem
    from tests import ready_tables  # noqa: PLC0415 -- idem

    ready_tables.migrate()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE canary (record TEXT, field TEXT, sealed BLOB)")
    return make_member(role=Role.COORDINATOR, name="Noor Voorbeeld", email="noor@voorbeeld.test")


def coordinator() -> Any:
    """Return the coordinator that `prepare` made."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- needs Django

    return get_user_model().objects.get(email="noor@voorbeeld.test")


def use() -> dict[str, Any]:
    """Seal, read, type too late, and fail with everything in scope; return what pages said."""
    from django.db import connection, transaction  # noqa: PLC0415 -- needs Django
    from django.test import Client, override_settings  # noqa: PLC0415 -- idem

    from fijnmazig.accounts.tests.factories import ORIGIN  # noqa: PLC0415 -- idem
    from fijnmazig.vault.models import Team  # noqa: PLC0415 -- idem
    from fijnmazig.vault.opening import COOKIE  # noqa: PLC0415 -- idem
    from fijnmazig.vault.services.records import seal_all  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import enter_vault, make_ref  # noqa: PLC0415 -- idem

    user, client = prepare(), Client(raise_request_exception=False)
    entered = enter_vault(client, user)
    client.post("/kluis/teams/nieuw/", {"name": TEAM}, headers=ORIGIN)
    team, refs = Team.unscoped.get(), [make_ref("canary") for _ in range(3)]
    fields = {"name": NAME, "number": NUMBER, "story": STORY}
    with transaction.atomic(), connection.cursor() as cursor:
        for ref, sealed in seal_all(team_id=team.id, records=dict.fromkeys(refs, fields)).items():
            rows = [(str(ref.record), field, value) for field, value in sealed.items()]
            cursor.executemany("INSERT INTO canary VALUES (%s, %s, %s)", rows)
    read_back = len(read()["read"])
    asked = ask(team)
    referred = refer()
    led = lead(NAME, number=NUMBER, story=STORY)
    with override_settings(ROOT_URLCONF=ERROR):
        pages = [client.post(path, fields, headers=ORIGIN) for path in ("/fout/", "/verslag/")]
    client.post("/kluis/sluiten/", headers=ORIGIN)
    client.post("/kluis/teams/nieuw/", {"name": DRAFT}, headers=ORIGIN)
    cookie = b64decode(entered.cookies[COOKIE].value)
    return {
        "read": read_back,
        "asked": asked,
        "status": [page.status_code for page in pages],
        "pages": "".join(page.content.decode() for page in pages),
        "cookie": cookie.hex(),
        "memory": repr(_caches()),
        "queue": _rows("django_tasks_database_dbtaskresult"),
        "drafts": _rows("vault_draft"),
        "referred": referred,
        "led": led,
    }


def refer() -> dict[str, Any]:
    """Hand the planted person on to a service, sealed and as a locked file; return its words.

    `seen` says that the preview showed them all, `opens` that the words open the file.
    """
    import io  # noqa: PLC0415 -- beside the rest
    import re  # noqa: PLC0415 -- idem
    from base64 import b64decode  # noqa: PLC0415 -- idem
    from uuid import uuid4  # noqa: PLC0415 -- idem

    from django.db import transaction  # noqa: PLC0415 -- needs Django
    from django.test import Client  # noqa: PLC0415 -- idem
    from pypdf import PdfReader  # noqa: PLC0415 -- idem

    from fijnmazig.accounts.tests.factories import ORIGIN  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.domain.referring import State  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.tests.referring import Handing  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import enter_vault, moment  # noqa: PLC0415 -- idem

    number = NUMBER.replace(" ", "")
    with transaction.atomic():
        scene = Handing(
            at=moment(), received_at=moment(), name=NAME, numbers_text=number, story=STORY
        )
    scene.tell(scene.sent(message=REFERRED), State.CONTACTED, note=REFERRED)
    client, consent_id = Client(), scene.consent()
    enter_vault(client, scene.caller)
    path = f"/bellen/dossiers/{scene.dossier.id}/toestemmingen/{consent_id}/doorgeven/"
    parts = ["NAME", "NUMBERS", "SAFE_TIMES", "MESSAGE"]
    chosen = {"categories": parts, "message": REFERRED, "channel": "PDF", "days": "14"}
    preview = client.post(path, chosen, headers=ORIGIN).content.decode()
    made = client.post(path, chosen | {"nonce": str(uuid4())}, headers=ORIGIN).content.decode()
    words = re.findall("<li>([a-z]+)</li>", made.split('class="codes"')[1].split("</ol>")[0])
    paper = b64decode(made.split("data:application/pdf;base64,")[1].split('"')[0])
    reader = PdfReader(io.BytesIO(paper))
    return {
        "seen": NAME in preview and REFERRED in preview,
        "words": words,
        "opens": bool(reader.decrypt(" ".join(words))),
        "paper": paper[100:160].hex(),
    }


def ask(team: Any) -> list[Any]:
    """Ask for a programme of a team as somebody without an account; say what came of it."""
    from uuid import uuid4  # noqa: PLC0415 -- beside the rest

    from django.test import Client  # noqa: PLC0415 -- needs Django

    from fijnmazig.accounts.tests.factories import ORIGIN  # noqa: PLC0415 -- idem
    from fijnmazig.groups.tests.factories import make_programme  # noqa: PLC0415 -- idem

    programme = make_programme(team, public_title="Samen buiten")
    typed = {"name": NAME, "contact": NUMBER, "when": STORY, "wish": STORY, "with_words": DRAFT}
    chosen = {"nonce": str(uuid4()), "how": "CALL", "may_leave": "YES", "agreed": "on"}
    where = f"/samen/{programme.id}/contact/"
    kept = Client().post(where, typed | chosen, headers=ORIGIN)
    refused = Client().post(where, typed, headers=ORIGIN)
    told = NAME in kept.content.decode()
    return [kept.status_code, refused.status_code, told, _rows("groups_candidate")]


def _caches() -> list[Any]:
    from django.core.cache import caches  # noqa: PLC0415 -- needs Django

    return [vars(caches[alias])["_cache"] for alias in caches.settings]


def _rows(table: str) -> int:
    from django.db import connection  # noqa: PLC0415 -- needs Django

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- a name of our own
        (count,) = cursor.fetchone()
        return int(count)


def refs() -> list[Any]:
    """Return the sealed records, in order."""
    from uuid import UUID  # noqa: PLC0415 -- beside the rest

    from django.db import connection  # noqa: PLC0415 -- needs Django

    from fijnmazig.vault.domain.sealing import Ref  # noqa: PLC0415 -- idem

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT record FROM canary ORDER BY record")
        return [Ref("canary", UUID(record)) for (record,) in cursor.fetchall()]


def read() -> dict[str, Any]:
    """Return the records that the coordinator reads, after what every start does."""
    from django.db import connection  # noqa: PLC0415 -- needs Django

    from fijnmazig.config.starting import remember_the_shredded  # noqa: PLC0415 -- idem
    from fijnmazig.vault.queries.reading import unsealed  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import opened_for  # noqa: PLC0415 -- idem

    remember_the_shredded()
    wanted: dict[Any, dict[str, bytes]] = {ref: {} for ref in refs()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT record, field, sealed FROM canary")
        for record, field, sealed in cursor.fetchall():
            ref = next(ref for ref in wanted if str(ref.record) == record)
            wanted[ref][field] = bytes(sealed)
    found = unsealed(opened_for(coordinator()), wanted=wanted)
    assert all(fields["name"] == NAME for fields in found.values())
    return {"read": sorted(str(ref.record) for ref in found)}


def shred() -> dict[str, Any]:
    """Shred the first record and one that has just come in; return the first one's key.

    `left` are the files in which the fresh key still stands while the house goes on running.
    """
    from django.db import transaction  # noqa: PLC0415 -- needs Django

    from fijnmazig.vault.models import RecordKey  # noqa: PLC0415 -- idem
    from fijnmazig.vault.services import records  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import AT, make_ref  # noqa: PLC0415 -- idem

    first = refs()[0]
    old, fresh = RecordKey.unscoped.get(record=first.record), make_ref("canary")
    with transaction.atomic():
        records.seal(team_id=old.team_key.team_id, ref=fresh, fields={"name": NAME})
    sealed = bytes(RecordKey.unscoped.get(record=fresh.record).sealed)
    with transaction.atomic():
        records.shred([first, fresh], at=AT)
    files = [path for path in home().rglob("*") if path.is_file()]
    left = [path.name for path in files if sealed[:32] in path.read_bytes()]
    return {"shredded": str(first.record), "key": bytes(old.sealed).hex(), "left": left}


def shred_slowly() -> dict[str, Any]:
    """Shred the first record, and say so just before and just after the transaction ends.

    Whoever kills this process does so at the moment it waits at.
    """
    from django.db import transaction  # noqa: PLC0415 -- needs Django

    from fijnmazig.vault import store  # noqa: PLC0415 -- idem
    from fijnmazig.vault.services import records  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import AT  # noqa: PLC0415 -- idem

    moment = os.environ["CANARY_WAITS"]
    vars(store)["write"] = lambda *_args, **_kwargs: _wait(moment == "after commit")
    with transaction.atomic():
        records.shred(refs()[:1], at=AT)
        _wait(moment == "before commit")
    return {}


def _wait(here: bool) -> None:  # noqa: FBT001 -- a part of a test
    if here:
        sys.stdout.write("waiting\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
