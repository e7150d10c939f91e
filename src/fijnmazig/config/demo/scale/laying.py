"""Lay down the records of a large house, beside those of the demo region.

Rows go in past the services of their rooms, so what those keep up is kept up here: every
constraint of the database holds, the chain of the audit gets one act that says what was laid down,
the index of the library is built anew. Counters are queries and follow by themselves. Left out:
an act for each record, the files behind documents (their text is there), accounts of the people.
Dossiers and candidates of today are sealed for somebody who can read them: see `today`.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import connection, transaction

from fijnmazig.audit.domain import Details
from fijnmazig.audit.services import record
from fijnmazig.campaigns.domain.kinds import DUTCH
from fijnmazig.campaigns.models import HandOut, Opening, PrintRun, Round
from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.campaigns.services.writing import pinned_version
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.scale import casework, commons, meetings, network, outward
from fijnmazig.config.demo.scale.sizes import Size, named
from fijnmazig.config.demo.scale.writing import write_objects, write_rows
from fijnmazig.directory.services.storing import store_service
from fijnmazig.gatherings.models import Cohort, Mark, Moment, Series
from fijnmazig.groups.models import Edition, Programme
from fijnmazig.groups.models import Event as GroupEvent
from fijnmazig.library.models import Document, IndexChange, Item, Page, Version
from fijnmazig.library.services.indexing import rebuild_index
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Participation,
    Partnership,
    PartnershipMunicipality,
    Professional,
)
from fijnmazig.organisations.queries.reach import visible_partnerships
from fijnmazig.organisations.services.keys import keep_missing
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.models import Event as DossierEvent
from fijnmazig.places.queries import gazetteer
from fijnmazig.signals.models import Signal, SignalAnswer, SignalStep, SignalTheme
from fijnmazig.vault.models import Team

type Report = Callable[[str, int, int], None]
"""Called with what is being written, how many are there, and how many there will be."""


def is_laid_down() -> bool:
    """Tell whether a large house is there already."""
    return visible_partnerships(OPERATOR).filter(id=named("partnership", 0)).exists()


def is_of_size(size: Size) -> bool:
    """Tell whether the large house that is there has as many networks as this size."""
    found = visible_partnerships(OPERATOR)
    has_last = found.filter(id=named("partnership", size.partnerships - 1)).exists()
    return has_last and not found.filter(id=named("partnership", size.partnerships)).exists()


def lay_down(size: Size, *, at: datetime, today: date, report: Report) -> None:
    """Write everything, or nothing; then build the index of the library anew."""
    with transaction.atomic():
        places = _places(size)
        _network(size, places=places, at=at, report=report)
        _meetings(size, at=at, today=today, report=report)
        _commons(size, places=places, at=at, today=today, report=report)
        _casework(size, places=places, at=at, today=today, report=report)
        _outward(size, places=places, at=at, today=today, report=report)
        record(
            actor=OPERATOR,
            act="demo.scaled",
            at=at,
            details=details_of(size),
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rebuild_index(progress=lambda done: report("index", done, max(done, size.documents)))


def details_of(size: Size) -> Details:
    """Return what the audit keeps of it; it takes no number as long as that of a telephone."""
    return {"partnerships": size.partnerships, "moments": meetings.total_moments(size)}


def _places(size: Size) -> list[str]:
    codes = sorted(place.nis for place in gazetteer().current())
    return codes[: size.municipalities]


def _network(size: Size, *, places: list[str], at: datetime, report: Report) -> None:
    write_objects(Partnership, network.partnerships(size, at=at))
    write_objects(PartnershipMunicipality, network.municipalities(size, places=places))
    done = write_objects(Organisation, network.organisations(size, at=at))
    keep_missing()
    write_objects(OrganisationArea, network.areas(size, places=places))
    write_objects(Participation, network.participations(size))
    report("organisations", done, size.organisations)
    follow = _following("people", size.people, report=report)
    write_objects(Professional, network.people(size, at=at), progress=follow)
    write_objects(Membership, network.memberships(size))


def _meetings(size: Size, *, at: datetime, today: date, report: Report) -> None:
    write_objects(Series, meetings.series(size, at=at))
    write_objects(Cohort, meetings.cohorts(size))
    write_objects(Moment, meetings.moments(size, today=today))
    follow = _following("attendances", size.attendances, report=report)
    write_rows(Mark, meetings.marks(size, today=today), progress=follow)


def _commons(size: Size, *, places: list[str], at: datetime, today: date, report: Report) -> None:
    follow = _following("services", size.services, report=report)
    for position, row in enumerate(commons.services(size, places=places, today=today), start=2_000):
        store_service(row, position=position, at=at)
        follow(1)
    write_objects(Item, commons.items(size, places=places, at=at))
    write_objects(Document, commons.documents(size, at=at))
    follow = _following("documents", size.documents, report=report)
    write_objects(Page, commons.pages(size), progress=follow)
    # Last: once a published version uses a document, the database lets nobody change its pages.
    write_objects(Version, commons.versions(size, at=at))
    write_objects(IndexChange, iter([IndexChange(item_id=named("item", 0), at=at)]))


def _casework(size: Size, *, places: list[str], at: datetime, today: date, report: Report) -> None:
    write_objects(Team, casework.teams(size, at=at))
    write_objects(Agreement, casework.agreements(size, at=at, today=today))
    follow = _following("events", casework.total_events(size), report=report)
    events = casework.dossier_events(size, places=places, today=today)
    write_rows(DossierEvent, events, progress=follow)
    write_objects(Programme, casework.programmes(size, at=at))
    write_objects(Edition, casework.editions(size, today=today))
    write_rows(GroupEvent, casework.group_events(size, today=today), progress=follow)


def _outward(size: Size, *, places: list[str], at: datetime, today: date, report: Report) -> None:
    write_objects(Signal, outward.signals(size, places=places, today=today))
    write_objects(SignalTheme, outward.signal_themes(size))
    write_objects(SignalStep, outward.signal_steps(size, today=today))
    write_objects(SignalAnswer, outward.signal_answers(size, today=today))
    report("signals", size.signals, size.signals)
    version = pinned_version(actor=OPERATOR, card=cards()[0].key, language=DUTCH, at=at).id
    write_objects(Round, outward.rounds(size, today=today))
    write_objects(PrintRun, outward.runs(size, version=version, places=places, today=today))
    write_objects(HandOut, outward.hand_outs(size, places=places, today=today))
    write_objects(Opening, outward.openings(size, today=today))
    report("cards", outward.total_runs(size), outward.total_runs(size))


def _following(what: str, total: int, *, report: Report) -> Callable[[int], None]:
    done = 0

    def follow(more: int) -> None:
        nonlocal done
        done += more
        report(what, done, total)

    return follow
