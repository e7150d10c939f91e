"""Lines of rounds, print runs and what was handed out, with the names that people read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.addresses import short_address
from fijnmazig.campaigns.domain.balance import Balance, total
from fijnmazig.campaigns.domain.coverage import Given
from fijnmazig.campaigns.domain.kinds import Orientation, PointKind, Subject
from fijnmazig.campaigns.domain.sought import Sought
from fijnmazig.campaigns.models import HandOut, PrintRun
from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.campaigns.texts import cards as card_texts
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.places.queries import municipality_name

STANDS = Q(hand_outs__removed_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One print run: its card and words, its place and code, and where its cards are."""

    id: UUID
    round_id: UUID
    card: str
    subject: Subject | None
    subject_label: StrOrPromise
    language: StrOrPromise
    orientation: StrOrPromise
    number: int
    nis: str
    place: StrOrPromise
    printed_date: date
    counted_date: date | None
    word: str
    address: str
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutLine:
    """Cards that went to one place."""

    id: UUID
    run: RunLine
    point: str
    kind: StrOrPromise
    nis: str
    place: str
    organisation: StrOrPromise
    quantity: int
    left_over: int
    given_date: date
    may_change: bool

    @property
    def handed_out(self) -> int:
        """Return how many cards stayed there."""
        return self.quantity - self.left_over


def run_lines(rows: QuerySet[PrintRun]) -> tuple[RunLine, ...]:
    """Return print runs with what was handed out of them, by day, card and place; one query."""
    counted = _with_hand_outs(rows.select_related("version"))
    subjects = {card.key: card.subject for card in cards()}
    order = ("printed_date", "version__card", "nis", "id")
    return tuple(_run(row, subjects=subjects) for row in counted.order_by(*order))


def balances_by_round(rows: QuerySet[PrintRun]) -> dict[UUID, Balance]:
    """Return the sum of the cards of each round, without reading what is on them; one query."""
    numbers = ("quantity", "given", "back", "left_over")
    found = defaultdict[UUID, list[Balance]](list)
    counted = _with_hand_outs(rows).order_by("id").values_list("round_id", *numbers)
    for round_id, printed, given, back, left in counted:
        found[round_id].append(Balance(printed=printed, given=given, back=back, left=left))
    return {round_id: total(balances) for round_id, balances in found.items()}


def _with_hand_outs(rows: QuerySet[PrintRun]) -> QuerySet[PrintRun]:
    return rows.annotate(
        given=Sum("hand_outs__quantity", filter=STANDS, default=0),
        back=Sum("hand_outs__left_over", filter=STANDS, default=0),
    )


def hand_out_lines(
    rows: QuerySet[HandOut], *, runs: Sequence[RunLine], own: Iterable[UUID]
) -> tuple[HandOutLine, ...]:
    """Return what was handed out of `runs`, as noted; `own` may be changed. Two queries."""
    found = list(rows.order_by("made_at", "id"))
    names = organisation_names(ids=[row.organisation_id for row in found if row.organisation_id])
    by_id = {run.id: run for run in runs}
    mine = frozenset(own)
    return tuple(
        HandOutLine(
            id=row.id,
            run=by_id[row.run_id],
            point=row.point,
            kind=texts.POINTS[PointKind(row.kind)],
            nis=row.nis,
            place=municipality_name(row.nis) or row.nis,
            organisation=_organisation(row, names),
            quantity=row.quantity,
            left_over=row.left_over,
            given_date=row.given_date,
            may_change=row.id in mine,
        )
        for row in found
        if row.run_id in by_id
    )


def narrowed(lines: Iterable[HandOutLine], *, to: Sought) -> tuple[HandOutLine, ...]:
    """Return the lines that somebody looks for, in the order asked; equal ones by place and day."""
    kept = [line for line in lines if to.card in {"", line.run.card} and to.nis in {"", line.nis}]
    kept.sort(key=lambda line: (line.place.casefold(), line.point.casefold(), line.given_date))
    keys = {
        "dag": lambda line: line.given_date,
        "gemeente": lambda line: line.place.casefold(),
        "plek": lambda line: line.point.casefold(),
        "gebracht": lambda line: line.quantity,
        "uitgedeeld": lambda line: line.handed_out,
    }
    return tuple(sorted(kept, key=keys[to.sort], reverse=to.is_falling))


def given_of(lines: Iterable[HandOutLine]) -> tuple[Given, ...]:
    """Return what stayed where, by subject; a card that content has no more is left out."""
    return tuple(
        Given(
            nis=line.nis,
            subject=line.run.subject,
            point=f"{line.point}|{line.nis}",
            handed_out=line.handed_out,
        )
        for line in lines
        if line.run.subject is not None
    )


def _run(row: PrintRun, *, subjects: Mapping[str, Subject]) -> RunLine:
    card = row.version.card
    subject = subjects.get(card)
    given, back = vars(row)["given"], vars(row)["back"]
    return RunLine(
        id=row.id,
        round_id=row.round_id,
        card=card,
        subject=subject,
        subject_label=card_texts.SUBJECTS[subject] if subject else card,
        language=card_texts.LANGUAGES[row.version.language],
        orientation=card_texts.ORIENTATIONS[Orientation(row.orientation)],
        number=row.version.number,
        nis=row.nis,
        place=(municipality_name(row.nis) or row.nis) if row.nis else texts.WHOLE_ROUND,
        printed_date=row.printed_date,
        counted_date=row.counted_date,
        word=row.word,
        address=short_address(row.word, site=settings.SITE_URL),
        balance=Balance(printed=row.quantity, given=given, back=back, left=row.left_over),
    )


def _organisation(row: HandOut, names: Mapping[UUID, str]) -> StrOrPromise:
    if row.organisation_id is None:
        return texts.NO_ORGANISATION
    return names.get(row.organisation_id, texts.NO_ORGANISATION)
