"""What other rooms show to be missing, proposed as a signal: a person takes it or puts it aside.

Nothing here becomes a signal by itself. The rooms below know nothing of signals; they are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.ageing import Ages
from fijnmazig.directory.queries.gaps import ages_without_service
from fijnmazig.library.queries.missing import missed
from fijnmazig.organisations.queries.doors import (
    every_municipality_of,
    partnership_choices,
)
from fijnmazig.places.queries import gazetteer, municipality_name
from fijnmazig.signals.domain.kinds import Concerned, Source
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.models import Signal, SkippedProposal
from fijnmazig.signals.queries.reach import is_wide, own_places
from fijnmazig.signals.texts import proposing as texts
from fijnmazig.signals.texts.words import SOURCES
from fijnmazig.ties.queries.unreached import unreached

MOST = 50
PAGE_LENGTH = 20
type Known = set[tuple[str, str]]
"""What was taken or put aside, by its source and its key."""
CONCERNED = {
    Ages.CHILDREN: Concerned.CHILDREN,
    Ages.YOUNG: Concerned.YOUNG,
    Ages.ADULTS: Concerned.PARENTS,
    Ages.ELDERLY: Concerned.ELDERLY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that may be a signal; `key` stays the same as long as it is so."""

    source: Source
    key: str
    text: str
    nis: str
    place: str
    concerned: Concerned
    since: date | None

    @property
    def source_name(self) -> StrOrPromise:
        """Return from where it comes, in words."""
        return SOURCES[self.source]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalPage:
    """One page of what is proposed, from the mesh, the directory and the library."""

    rows: tuple[Proposal, ...]
    number: int
    pages: int
    total: int


def proposal_page(*, actor: Actor, at: datetime, number: int | str = 1) -> ProposalPage:
    """Return one page of what is proposed and was neither taken nor put aside.

    A page that is not there is the last one. Raises NotFound for who follows up no signals.
    """
    page = Paginator(_open(actor, at), PAGE_LENGTH).get_page(number)
    return ProposalPage(
        rows=tuple(page),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
    )


def proposal(*, actor: Actor, source: str, key: str, at: datetime) -> Proposal:
    """Return one proposal. Raises NotFound when it is gone, taken, or not the actor's."""
    for each in _open(actor, at):
        if (each.source.value, each.key) == (source, key):
            return each
    raise NotFound


def _open(actor: Actor, at: datetime) -> list[Proposal]:
    if not actor.may(TRIAGE):
        raise NotFound
    known = _known()
    found = _all(actor, at, known=known)
    return [each for each in found if (each.source.value, each.key) not in known]


def _known() -> Known:
    taken = Signal.unscoped.exclude(source_key="").values_list("source", "source_key")
    aside = SkippedProposal.unscoped.values_list("source", "source_key")
    return {*taken, *aside}


def _all(actor: Actor, at: datetime, *, known: Known) -> Iterator[Proposal]:
    yield from _unreached(actor, at)
    yield from _unserved(actor, at)
    if is_wide(actor):
        yield from _missed(known)


def _places(actor: Actor, at: datetime) -> tuple[str, ...]:
    """Return the municipalities whose gaps the actor sees: the own ones, or of all partnerships."""
    own = own_places(actor)
    if not own and is_wide(actor):
        together = partnership_choices(actor=actor, on=localdate(at))
        own = every_municipality_of(partnership_ids=[each.id for each in together])
    current = {row.nis for nis in own if (row := gazetteer().today(nis)) is not None}
    return tuple(sorted(current))


def _unreached(actor: Actor, at: datetime) -> Iterator[Proposal]:
    """Yield the municipalities of which nobody ever came to a meeting."""
    day = localdate(at)
    together = partnership_choices(actor=actor, on=day)
    gaps = unreached(
        actor=actor,
        partnership_ids={each.id for each in together},
        within=_places(actor, at),
        day=day,
    )
    for partnership in together:
        for nis, place in gaps.get(partnership.id, ()):
            values = {"place": place, "partnership": partnership.name}
            yield Proposal(
                source=Source.MESH,
                key=f"{partnership.key}:{nis}"[:80],
                text=str(texts.UNREACHED % values),
                nis=nis,
                place=place,
                concerned=Concerned.PROFESSIONALS,
                since=None,
            )


def _unserved(actor: Actor, at: datetime) -> Iterator[Proposal]:
    """Yield the ages for which the directory has no service near a municipality."""
    for nis, ages in sorted(ages_without_service(nis=_places(actor, at)).items()):
        place = municipality_name(nis)
        for age in ages:
            yield Proposal(
                source=Source.SERVICES,
                key=f"{nis}:{age}",
                text=str(texts.UNSERVED % {"ages": texts.AGES[age], "place": place}),
                nis=nis,
                place=place,
                concerned=CONCERNED[age],
                since=None,
            )


def _missed(known: Known) -> Iterator[Proposal]:
    """Yield what visitors of the library missed and nobody settled; where they live nobody knows.

    The newest of those: what was taken or put aside makes room for what is older.
    """
    settled = {key for source, key in known if source == Source.MISSING}
    for each in missed(most=MOST, without=settled):
        yield Proposal(
            source=Source.MISSING,
            key=str(each.id),
            text=each.text,
            nis="",
            place="",
            concerned=Concerned.PROFESSIONALS,
            since=each.reported_date,
        )
