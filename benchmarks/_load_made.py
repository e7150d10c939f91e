"""What pages ask for and a house of scale has not: made for a while, and undone afterwards.

A link in a mail that was never sent, a lesson that nobody gives today, a list that somebody handed
in. It is made with what the house does itself, in a transaction that is never kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from uuid import UUID

from benchmarks import _load_made_casework as casework
from benchmarks._load_people import Somebody, everybody, newcomer
from django.db import transaction
from django.utils import timezone

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.services.invitations import invite
from fijnmazig.accounts.services.renewals import renew_login
from fijnmazig.accounts.tests.factories import make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.scale.sizes import named
from fijnmazig.directory.domain.confirming import digest
from fijnmazig.directory.models import ChangeSuggestion, Confirmation, Location, Service
from fijnmazig.exchange.models import Source
from fijnmazig.game.domain.rooms import Way
from fijnmazig.game.models import Room
from fijnmazig.game.services.rooms import arrive, open_room
from fijnmazig.gatherings.domain.admission import offer_lasts
from fijnmazig.gatherings.domain.kinds import EntryState, Modality
from fijnmazig.gatherings.models import Certificate, Cohort, MailChoice, Moment
from fijnmazig.gatherings.queries.queue import window_of
from fijnmazig.gatherings.queries.reach import handled_moments
from fijnmazig.gatherings.services import past_uploads
from fijnmazig.gatherings.tests.factories import make_entry
from fijnmazig.groups.tests.playbooks import published
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.models import FunderLink, Project, ReportVersion, Snapshot
from fijnmazig.impact.queries.funders import hashed
from fijnmazig.impact.queries.reach import managed_activities
from fijnmazig.learning.models import CourseMailChoice
from fijnmazig.library.models import PlaybookDraft
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.services.drafts import begin_next
from fijnmazig.library.tests.factories import add_open_version
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.queries.merges import mergeable_organisations
from fijnmazig.organisations.services import merges, rosters
from fijnmazig.signals.services.advice import AdviceFacts, write_advice

type Kept = defaultdict[str, list[Mapping[str, object]]]
type People = Mapping[str, Somebody]

WORD = "meting"
CODE = "METTNGMETTNG"
KEY = UUID(int=2026)
ROSTER = b"Organisatie;Voornaam;Naam\nHuis Voorbeeld;Jo;Voorbeeld"
PAST = b"Datum;Moment;Organisatie;Naam;E-mail\n2/5/2023;Netwerkdag;Huis Voorbeeld;An Voorbeeld;"


@contextmanager
def made() -> Iterator[tuple[tuple[Somebody, ...], Kept]]:
    """Make what lacks; yield who may open it, logged in anew, and what stands in its addresses.

    All of it is undone afterwards.
    """
    with transaction.atomic():
        people = (*everybody(), newcomer())
        by_name = {who.name: who for who in people}
        kept: Kept = defaultdict(list)
        for make in (*MAKERS, *casework.MAKERS):
            make(by_name, kept)
        yield people, kept
        transaction.set_rollback(True)


def _letters(_people: People, kept: Kept) -> None:
    """Make links that are only in a mail: of an account, of a service, of reminders."""
    now = timezone.now()

    def told(route: str) -> Callable[[str], str]:
        def url_of(token: str) -> str:
            kept[route].append({"token": token})
            return f"https://voorbeeld.test/{token}"

        return url_of

    invite(
        actor=OPERATOR,
        email="nieuw@schaal.example",
        role=Role.FIRST_LINE,
        at=now,
        url_of=told("accounts:invitation_accept"),
    )
    user_id = make_member(role=None, email="weg@schaal.example").id  # it ends what was logged in
    renew_login(actor=OPERATOR, member_id=user_id, at=now, url_of=told("accounts:renewal_accept"))
    MailChoice.unscoped.create(token=KEY, professional_id=named("person", 0))
    CourseMailChoice.unscoped.create(token=KEY, user_id=user_id)
    for route in ("gatherings:mail_stop", "learning:mail_stop"):
        kept[route].append({"token": KEY})


def _directory(_people: People, kept: Kept) -> None:
    now = timezone.now()
    service = Service.unscoped.get(key="schaal-1")
    Location.unscoped.create(service=service, street="Dorp 1", postcode="2850", nis="11005")
    ChangeSuggestion.unscoped.create(service=service, proposed="Anders.", suggested_at=now)
    Confirmation.unscoped.create(
        service=service,
        token_hash=digest(WORD),
        sent_at=now,
        expires_at=now + timedelta(days=1),
    )
    kept["directory:address_remove"].append({"service_id": service.id, "place": 0})
    for route in ("directory:asking_stop", "directory:confirmation_answer"):
        kept[route].append({"token": WORD})


def _source(_people: People, _kept: Kept) -> None:
    Source.unscoped.create(base_url="https://bron.voorbeeld.test/oai/", added_at=timezone.now())


def _lesson(_people: People, kept: Kept) -> None:
    """Make a lesson of which one pupil opened the page."""
    room_id = open_room(story=1, way=Way.OWN, at=timezone.now())
    code = Room.unscoped.get(id=room_id).code
    arrive(code=code, at=timezone.now())
    for route in ("game:room_lead", "game:room_lead_stamp", "game:room_close"):
        kept[route].append({"room_id": room_id})
    for route in ("game:room_detail", "game:room_stamp", "game:room_evaluate"):
        kept[route].append({"code": code})
    kept["game:room_place"].append({"code": code, "place": 0})


def _gatherings(people: People, kept: Kept) -> None:
    now, cohort = timezone.now(), Cohort.unscoped.get(id=named("cohort", 0))
    Certificate.unscoped.create(
        cohort=cohort,
        professional_id=named("person", 0),
        code=CODE,
        rule_share=80,
        rule_needs_follow_up=False,
        attended_total=3,
        moment_total=3,
        minutes=360,
        issued_at=now,
    )
    online = handled_moments(people["COORDINATOR"].actor).filter(cohort=cohort).order_by("pk")[:1]
    Moment.unscoped.filter(id__in=online.values("id")).update(modality=Modality.ONLINE.value)
    kept["gatherings:room_enter"].extend({"moment_id": one.id} for one in online)
    entry = make_entry(cohort, state=EntryState.WAITING)
    make_entry(
        _that_comes(now),
        state=EntryState.OFFERED,
        offer_key=KEY,
        offer_until=now + timedelta(days=1),
        offered_total=1,
    )
    past_uploads.hand_in(
        actor=people["COORDINATOR"].actor,
        partnership_id=named("partnership", 0),
        file_name="lijst.csv",
        source=BytesIO(PAST),
        at=now,
    )
    for what in ("host_cancel", "host_offer"):
        kept[f"gatherings:{what}"].append({"cohort_id": cohort.id, "entry_id": entry.id})
    kept["gatherings:offer_answer"].append({"key": KEY})
    kept["gatherings:certificate_check"].append({"code": CODE})


def _that_comes(now: datetime) -> Cohort:
    """Return a group of a moment in which a seat can still be offered."""
    soonest = Cohort.unscoped.filter(moments__starts_at__gt=now).order_by(
        "moments__starts_at", "pk"
    )
    return next(
        one
        for one in soonest.iterator()
        if offer_lasts(window_of(one), hours=one.offer_hours, at=now) is not None
    )


def _impact(people: People, kept: Kept) -> None:
    """Make a link for a funder, a project of before, frozen figures in two states, a version."""
    now = timezone.now()
    project = Project.unscoped.filter(is_past=False).order_by("key")[0]
    FunderLink.unscoped.create(
        project=project,
        label="Voorbeeld",
        digest=hashed(WORD),
        ends_on=now.date() + timedelta(days=9),
        made_at=now,
    )
    Project.unscoped.create(key="vroeger-meting", title="Van vroeger", is_past=True, made_at=now)
    frozen = Snapshot.unscoped.order_by("number", "pk")[0]
    for number, state in ((901, SnapshotState.DRAFT), (902, SnapshotState.REVIEWED)):
        frozen.pk, frozen.number, frozen.state = UUID(int=number), number, state.value
        frozen.taken_by = None
        frozen.save(force_insert=True)
    version = ReportVersion.unscoped.order_by("number", "pk")[0]
    version.pk, version.number = UUID(int=903), 2
    version.save(force_insert=True)
    kept["impact:funder_detail"].append({"word": WORD})
    kept["impact:version_compare"].append({"report_id": version.report_id})
    managed = managed_activities(people["COORDINATOR (demo)"].actor).order_by("pk")
    for activity_id in managed.values_list("id", flat=True)[:1]:
        kept["impact:activity_link"].append({"activity_id": activity_id, "room": "ITEM"})


def _library(people: People, kept: Kept) -> None:
    """Make a playbook of one's own that everybody reads, a draft and a version that waits."""
    actor = people["COORDINATOR"].actor
    pinned = published(actor)
    begin_next(actor=actor, item_id=pinned.item_id, at=timezone.now())
    draft = PlaybookDraft.unscoped.get(item_id=pinned.item_id)
    item = {"item_id": pinned.item_id}
    for what in ("edit", "preview", "finish", "discard"):
        kept[f"library:playbook_{what}"].append(item)
    kept["library:facts_edit"].append(item)
    kept["library:session_edit"].append(item | {"key": draft.content["keys"][0]})
    for what in ("playbook_adapt", "version_print", "version_word"):
        kept[f"library:{what}"].append(item | {"number": pinned.number})
    own = own_items(actor).exclude(id=pinned.item_id).order_by("pk")[0]
    waiting = add_open_version(own, "Een volgende versie.", published_at=None)
    for what in ("version_edit", "version_discard"):
        kept[f"library:{what}"].append({"item_id": own.id, "number": waiting.number})


def _organisations(people: People, kept: Kept) -> None:
    """Make a list that waits to be taken over, and two organisations that became one."""
    now, actor = timezone.now(), people["COORDINATOR"].actor
    rosters.hand_in(
        actor=actor,
        file_name="lijst.csv",
        source=BytesIO(ROSTER),
        default_start=None,
        at=now,
    )
    own = mergeable_organisations(actor).order_by("pk").values_list("id", flat=True)
    kept_id, gone_id, first_id, second_id = own[:4]
    union = merges.Union(kind=MergeKind.ORGANISATION, kept_id=kept_id, gone_id=gone_id)
    merges.merge(actor=actor, union=union, at=now)
    kept["organisations:merge_create"].append(
        {"path": "organisaties", "first_id": first_id, "second_id": second_id}
    )


def _advice(people: People, _kept: Kept) -> None:
    write_advice(
        actor=people["COORDINATOR"].actor,
        partnership_id=named("partnership", 0),
        facts=AdviceFacts(title="Meer plaats", addressee="De gemeente", text="Omdat het vol is."),
        at=timezone.now(),
    )


MAKERS: Sequence[Callable[[People, Kept], None]] = (
    *(_letters, _directory, _source, _lesson, _gatherings),
    *(_impact, _library, _organisations, _advice),
)
