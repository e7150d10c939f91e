"""Prepare the demo region through the services of real users; a second run adds nothing."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.services import create_member, set_totp
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.config import texts
from fijnmazig.config.demo import (
    asking,
    calling,
    cards,
    dialogues,
    entries,
    following,
    gathering,
    listening,
    network,
    noticing,
    planned,
    playbooks,
    practising,
    projects,
    referring,
    reporting,
    roster,
    sharing,
    together,
)
from fijnmazig.config.demo.describing import described, from_work
from fijnmazig.config.demo.people import BY_ROLE, OPENED_AT, PASSWORD, PEOPLE, SEED, Person
from fijnmazig.config.demo.publishing import acting, put_online
from fijnmazig.config.env import DEMO_STAMP
from fijnmazig.library.domain.items import ImportState, Kind
from fijnmazig.library.queries.imports import FileShown, import_page
from fijnmazig.library.services import imports, items, redaction
from fijnmazig.library.tasks import read_open_files

DOCUMENTS = CONTENT / "demo" / "library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of the demo library: a file, what is said of it, and who shares it."""

    path: Path
    owner: Role
    confirmed: date
    description: items.Description

    @property
    def confirmed_at(self) -> datetime:
        """Return the moment of the day on which the owner confirmed it."""
        return datetime.combine(self.confirmed, time(10, 0), tzinfo=UTC)


def prepare(*, site: str, today: date) -> None:
    """Make the people, the network and the library of the demo region, unless they are there.

    `site` is where the links in the mails of the demo lead; what was confirmed lately, was so
    before `today`.
    """
    stamp, mark = settings.FIJNMAZIG_HOME / DEMO_STAMP, fingerprint()
    members = known_members()
    is_whole = stamp.is_file() and stamp.read_text(encoding="utf-8") == mark
    if is_whole and len(members) == len(PEOPLE):
        return
    stamp.touch()  # from here on production refuses this home, even when we do not get to the end
    prepare_people()
    members = known_members()
    actors = {role: acting(members, role, at=OPENED_AT) for role in members}
    network.prepare_network(coordinator=actors[Role.COORDINATOR], today=today)
    prepare_met(today=today)
    cards.prepare_cards()
    network.link_profiles(actors.values(), at=OPENED_AT)
    team_id = calling.prepare_calling(
        coordinator=actors[Role.COORDINATOR],
        caller=actors[Role.CALLER],
        caller_email=BY_ROLE[Role.CALLER].email,
        at=OPENED_AT,
    )
    calling.entitle_supplier(supplier=actors[Role.SUPPLIER], at=OPENED_AT)
    following.prepare_course(actors, today=today)
    entries.prepare_entries(members, site=site, today=today)
    prepare_library(members)
    written = playbooks.prepare_playbooks(members)
    practising.prepare_practice(
        team_id=team_id, playbook_id=written[practising.PLAYBOOK], today=today
    )
    gathering.prepare_groups(
        coordinator=actors[Role.COORDINATOR],
        leader=actors[Role.GROUP_LEADER],
        leader_email=BY_ROLE[Role.GROUP_LEADER].email,
        written=written,
        today=today,
        at=OPENED_AT,
    )
    email = BY_ROLE[Role.RECIPIENT].email
    referring.prepare_referring(actors, email=email, team_id=team_id, today=today)
    sharing.prepare_sharing(members, today=today)
    together.prepare_together(members, site=site)
    prepare_reported(actors, today=today)
    listening.prepare_podcast(coordinator=actors[Role.COORDINATOR], at=OPENED_AT)
    noticing.prepare_signals(members, today=today)
    stamp.write_text(mark, encoding="utf-8")


def prepare_met(*, today: date) -> None:
    """Let people answer what they followed, hold the dialogues, and plan what is to come."""
    asking.prepare_answers(today=today)
    dialogues.prepare_dialogues()
    planned.prepare_planned(today=today)


def prepare_reported(actors: Mapping[Role, Actor], *, today: date) -> None:
    """Make the projects, freeze their figures, and tell them in reports."""
    coordinator = actors[Role.COORDINATOR]
    projects.prepare_projects(coordinator=coordinator, today=today)
    reporting.prepare_reports(coordinator=coordinator, reviewer=actors[Role.DPO])


def fingerprint() -> str:
    """Return a mark that changes with the seed number and with any file of the demo's content."""
    digest = hashlib.sha256(str(SEED).encode())
    for folder in (
        DOCUMENTS,
        listening.FOLDER,
        noticing.FOLDER,
        cards.FOLDER,
        planned.FOLDER,
        playbooks.FOLDER,
        projects.FOLDER,
        reporting.FOLDER,
        roster.FOLDER,
        sharing.FOLDER,
        together.FOLDER,
    ):
        for path in sorted(folder.iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def known_members() -> dict[Role, UUID]:
    """Return the demo people that have an account, by role."""
    emails = {person.email: person.role for person in PEOPLE}
    rows = EmailAddress.objects.filter(email__in=emails).values_list("email", "user_id")
    return {emails[email]: user_id for email, user_id in rows}


def is_inhabited_by_others() -> bool:
    """Tell whether there are accounts here, and none of them of the demo region."""
    return EmailAddress.objects.exists() and not known_members()


def prepare_people() -> None:
    """Give everybody of the demo region who has none yet an account and a second factor."""
    known = known_members()
    for person in PEOPLE:
        if person.role not in known:
            _make_member(person)


def _make_member(person: Person) -> None:
    user_id = create_member(
        actor=OPERATOR,
        email=person.email,
        name=person.name,
        role=person.role,
        scope=person.scope,
        password=PASSWORD,
        at=OPENED_AT,
    )
    if person.totp_secret:
        set_totp(actor=OPERATOR, user_id=user_id, secret=person.totp_secret, at=OPENED_AT)


def prepare_library(members: Mapping[Role, UUID]) -> None:
    """Import and describe each demo document as the person who shares it, and put it online."""
    for document in documents():
        share(members=members, document=document)


def documents() -> Iterator[Document]:
    """Yield what the manifest of the demo library says, in its order."""
    manifest = tomllib.loads((DOCUMENTS / "library.toml").read_text(encoding="utf-8"))
    for row in manifest["document"]:
        yield Document(
            path=DOCUMENTS / row["file"],
            owner=Role(row["owner"]),
            confirmed=row["confirmed"],
            description=described(row, kind=Kind(row["kind"])),
        )


def share(*, members: Mapping[Role, UUID], document: Document) -> None:
    """Import the document, keep the details it names (they are public numbers), describe, publish.

    A document that is in the library already is left as it is.
    """
    at = document.confirmed_at
    actor = acting(members, document.owner, at=at)
    incoming = imports.Incoming(name=document.path.name, source=BytesIO(document.path.read_bytes()))
    import_id = imports.begin(actor=actor, files=[incoming], at=at)
    read_open_files(import_id)
    (file,) = import_page(actor=actor, import_id=import_id).files
    if file.state is ImportState.DUPLICATE:
        return
    item_id = _item_of(file)
    redaction.decide_details(actor=actor, item_id=item_id, left_out=(), at=at)
    description = from_work(document.description, actor=actor, on=document.confirmed)
    items.describe(actor=actor, item_id=item_id, description=description, at=at)
    put_online(
        members=members, owner=document.owner, item_id=item_id, at=at, today=document.confirmed
    )


def _item_of(file: FileShown) -> UUID:
    if file.item_id is None:
        raise Refused(texts.DOCUMENT_REFUSED % {"file": file.name, "reason": file.reason})
    return file.item_id
