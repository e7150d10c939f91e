"""Use the pages of groups with planted people: ask, take in, place, lead, stop, count.

A part of tests/vault_canary.py, with its environment; it says what pages answered.
"""

from typing import Any
from uuid import uuid4


def lead(name: str, *, number: str, story: str) -> dict[str, Any]:
    """Lead a group with the planted person in it, on every page; return where pages said no.

    `shown` says that the leader read the name, `told` in which open or colleague's page it stood.
    """
    from django.db import transaction  # noqa: PLC0415 -- needs Django
    from django.test import Client  # noqa: PLC0415 -- idem

    from fijnmazig.groups.tests.world import make_world  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import enter_vault, moment  # noqa: PLC0415 -- idem

    with transaction.atomic():
        world = make_world(minimum=1, public_title="Samen buiten")
        at = moment()
        who = {"name": name, "contact": number, "safe_contact": story, "wish": story}
        person = world.ask(at=at, **who)
        world.take_in(person, at=at, words=story, household=story)
        edition = world.edition(starts_on=at.date(), decides_on=at.date())
        world.place(person, edition, at=at)
        world.start(edition, reason=story, at=at)
    session = edition.sessions.order_by("number").first()
    assert session is not None
    client = Client(raise_request_exception=False)
    enter_vault(client, world.leader)
    board = "/groepen/planbord/"
    pages = {
        path: client.get(path)
        for path in (
            board,
            f"{board}{edition.id}/",
            f"{board}{edition.id}/stoppen/",
            f"{board}{edition.id}/agenda.ics",
            f"{board}sessies/{session.id}/",
            "/groepen/kandidaten/",
            f"/groepen/kandidaten/{person.id}/",
            "/groepen/cijfers/",
            "/groepen/cijfers/cijfers.csv",
        )
    }
    _write(client, edition=edition, session=session, person=person, story=story)
    outside = _outside()
    outside += [pages["/groepen/cijfers/"], pages["/groepen/cijfers/cijfers.csv"]]
    outside += [pages[board], pages[f"{board}{edition.id}/agenda.ics"]]
    return {
        "brought": bring(name, number=number, story=story),
        "refused": [path for path, page in pages.items() if page.status_code >= 400],
        "shown": name in pages[f"{board}{edition.id}/"].content.decode(),
        "told": any(name in page.content.decode() for page in outside),
    }


def _write(client: Any, *, edition: Any, session: Any, person: Any, story: str) -> None:
    """Note a session with a word of its own, mark who was there, and stop the group."""
    from fijnmazig.accounts.tests.factories import ORIGIN  # noqa: PLC0415 -- needs Django

    board = "/groepen/planbord/"
    note = {"kind": "LESSON", "text": story}
    client.post(f"{board}sessies/{session.id}/notities/nieuw/", note, headers=ORIGIN)
    typed = {"nonce": str(uuid4()), f"mark-{person.id}": "PRESENT"}
    client.post(f"{board}sessies/{session.id}/", typed, headers=ORIGIN)
    stop = {"reason": "OTHER", "note": story}
    client.post(f"{board}{edition.id}/stoppen/", stop, headers=ORIGIN)


def _outside() -> list[Any]:
    """Return what somebody reads who oversees, and what anybody does."""
    from django.test import Client  # noqa: PLC0415 -- needs Django

    from fijnmazig.accounts.domain import Role  # noqa: PLC0415 -- idem
    from fijnmazig.accounts.tests.factories import log_in, make_member  # noqa: PLC0415 -- idem

    other = Client()
    log_in(other, make_member(role=Role.DPO))
    return [other.get(path) for path in ("/groepen/cijfers/", "/samen/", "/agenda/", "/zoeken/")]


def bring(name: str, *, number: str, story: str) -> bool:
    """Bring the planted person to a programme after a contact; tell whether the preview read so."""
    from django.db import transaction  # noqa: PLC0415 -- idem
    from django.test import Client  # noqa: PLC0415 -- needs Django

    from fijnmazig.accounts.tests.factories import ORIGIN  # noqa: PLC0415 -- idem
    from fijnmazig.groups.tests.factories import make_programme  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.tests.factories import make_agreement, make_dossier  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import (  # noqa: PLC0415 -- idem
        enter_vault,
        make_caller,
        make_team,
        moment,
    )

    caller, client = make_caller(), Client()
    with transaction.atomic():
        made = make_agreement(make_team(caller))
        sealed = {"name": name, "numbers_text": number.replace(" ", ""), "story": story}
        dossier = make_dossier(made, received_at=moment(), attempt_total=1, **sealed)
        programme = make_programme()
    enter_vault(client, caller)
    path = f"/bellen/dossiers/{dossier.id}/samen/{programme.id}/"
    chosen = {"forms": "GROUP", "when": story, "may_leave": "NO", "wish": story, "told": "NOTHING"}
    preview = client.post(path, chosen, headers=ORIGIN).content.decode()
    done = client.post(path, chosen | {"nonce": str(uuid4()), "agreed": "on"}, headers=ORIGIN)
    return name in preview and done.status_code == 302
