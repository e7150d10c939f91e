"""The desk of who keeps rounds: rounds, one round, where cards reached, and lists to take along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.balance import Balance, total
from fijnmazig.campaigns.domain.coverage import Covered, Reach, coverage
from fijnmazig.campaigns.domain.kinds import Subject
from fijnmazig.campaigns.domain.mapping import DotMap
from fijnmazig.campaigns.domain.sought import Sought
from fijnmazig.campaigns.models import PrintRun, Round
from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.campaigns.queries.corrected import CorrectionLine, correction_lines
from fijnmazig.campaigns.queries.lines import (
    HandOutLine,
    RunLine,
    balances_by_round,
    given_of,
    hand_out_lines,
    narrowed,
    run_lines,
)
from fijnmazig.campaigns.queries.mapped import map_of
from fijnmazig.campaigns.queries.opened import Opened, opened_of
from fijnmazig.campaigns.queries.reach import (
    managed_hand_outs,
    managed_rounds,
    own_municipalities,
    visible_hand_outs,
    visible_rounds,
    visible_runs,
    writes_cards,
)
from fijnmazig.campaigns.queries.standing import standing_languages
from fijnmazig.campaigns.texts import cards as card_texts
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.organisations.queries.doors import municipalities_of, partnership_names
from fijnmazig.places.queries import municipality_name

FEW_RUNS = 9
PAGE_LENGTH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """One round with the sum of its cards."""

    id: UUID
    title: str
    partnership: str
    start_date: date
    end_date: date | None
    note: str
    balance: Balance
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDesk:
    """One card at the desk, and the languages it can be read and written in."""

    number: int
    subject: StrOrPromise
    headline: str
    languages: tuple[tuple[str, StrOrPromise], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """One page of the rounds, newest first, and the cards; `total` counts all rounds."""

    rounds: tuple[RoundLine, ...]
    number: int
    pages: int
    total: int
    cards: tuple[CardDesk, ...]
    may_write: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """The cards of one subject in a round."""

    label: StrOrPromise
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLine:
    """One municipality: cards by subject in the order of `Subject`, and what is missing."""

    place: str
    counts: tuple[tuple[StrOrPromise, int], ...]
    points: int
    handed_out: int
    is_gap: bool
    missing: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """One round: its runs and balance, what was handed out, coverage, openings."""

    line: RoundLine
    runs: tuple[RunLine, ...]
    subjects: tuple[SubjectLine, ...]
    hand_outs: tuple[HandOutLine, ...]
    all_hand_outs: int
    corrections: tuple[CorrectionLine, ...]
    sought: Sought
    coverage: tuple[CoverageLine, ...]
    gaps: int
    map: DotMap
    subject_labels: tuple[StrOrPromise, ...]
    opened: Opened
    may_hand_out: bool

    @property
    def has_few_places(self) -> bool:
        """Tell whether the table of municipalities fits on a telephone without folding."""
        return len(self.coverage) <= FEW_RUNS

    @property
    def map_nothing(self) -> tuple[str, ...]:
        """Return the municipalities on the map that got nothing."""
        return self.map.names(Reach.NOTHING)

    @property
    def map_partly(self) -> tuple[str, ...]:
        """Return those that did not get every card."""
        return self.map.names(Reach.PARTLY)

    @property
    def is_short(self) -> bool:
        """Tell whether the lists fit on a telephone without folding."""
        return len(self.runs) <= FEW_RUNS and self.all_hand_outs <= FEW_RUNS

    @property
    def is_sought(self) -> bool:
        """Tell whether somebody looks for something in the list."""
        return self.is_short or self.sought != Sought()


def desk_page(*, actor: Actor, number: int | str = 1) -> DeskPage:
    """Return one page of the rounds that the actor sees, and the cards; as many queries each time.

    A page that is not there is the last one; what is no number is the first.
    """
    may_write = writes_cards(actor)
    rows = visible_rounds(actor).order_by("-start_date", "id")
    page = Paginator(rows, PAGE_LENGTH).get_page(number)
    return DeskPage(
        rounds=_rounds(actor, list(page)),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        cards=tuple(
            CardDesk(
                number=card.number,
                subject=card_texts.SUBJECTS[card.subject],
                headline=card.texts["nl"].headline,
                languages=tuple(
                    (one, card_texts.LANGUAGES[one]) for one in standing_languages(card)
                ),
            )
            for card in cards()
        ),
        may_write=may_write,
    )


def round_page(*, actor: Actor, round_id: UUID, sought: Sought, today: date) -> RoundPage:
    """Return one round. Raises NotFound when the actor does not see it."""
    row = find(visible_rounds(actor), id=round_id)
    (line,) = _rounds(actor, [row])
    runs = run_lines(visible_runs(actor).filter(round=row))
    handed = _hand_outs(actor, runs)
    covered = coverage(given_of(handed), municipalities=_expected(row))
    lines = tuple(map(_coverage, covered))
    return RoundPage(
        line=line,
        runs=runs,
        subjects=_subjects(runs),
        hand_outs=narrowed(handed, to=sought),
        all_hand_outs=len(handed),
        corrections=correction_lines(actor=actor, runs=[run.id for run in runs]),
        sought=sought,
        coverage=lines,
        gaps=sum(1 for one in lines if one.missing),
        map=map_of(covered),
        subject_labels=tuple(card_texts.SUBJECTS[one] for one in Subject),
        opened=opened_of(row.id, today=today),
        may_hand_out=line.is_mine or bool(own_municipalities(actor)),
    )


def hand_out_rows(*, actor: Actor, round_id: UUID, sought: Sought) -> list[list[str]]:
    """Return what was handed out in a round as a table, heads first; as filtered and sorted.

    Raises NotFound when the actor does not see it.
    """
    row = find(visible_rounds(actor), id=round_id)
    handed = _hand_outs(actor, run_lines(visible_runs(actor).filter(round=row)))
    rows = [[str(head) for head in texts.HEADS]]
    rows += [
        [
            row.title,
            str(line.run.subject_label),
            str(line.run.language),
            line.place,
            line.point,
            str(line.kind),
            str(line.organisation),
            line.given_date.isoformat(),
            str(line.quantity),
            str(line.left_over),
            str(line.handed_out),
        ]
        for line in narrowed(handed, to=sought)
    ]
    return rows


def place_choices(*, actor: Actor, round_id: UUID) -> list[tuple[str, str]]:
    """Return the municipalities of a round's partnership, by name. Raises NotFound."""
    row = find(visible_rounds(actor), id=round_id)
    named = [(nis, municipality_name(nis) or nis) for nis in _expected(row)]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _expected(row: Round) -> tuple[str, ...]:
    """Return the municipalities of the partnership when the round began, or ever after."""
    return municipalities_of(partnership_id=row.partnership_id, on=row.start_date)


def _hand_outs(actor: Actor, runs: Sequence[RunLine]) -> tuple[HandOutLine, ...]:
    ids = [run.id for run in runs]
    own = managed_hand_outs(actor).filter(run__in=ids).values_list("id", flat=True)
    return hand_out_lines(visible_hand_outs(actor).filter(run__in=ids), runs=runs, own=own)


def _rounds(actor: Actor, rows: list[Round]) -> tuple[RoundLine, ...]:
    names = partnership_names(ids=[row.partnership_id for row in rows])
    ids = [row.id for row in rows]
    mine = set(managed_rounds(actor).filter(id__in=ids).values_list("id", flat=True))
    balances = balances_by_round(PrintRun.unscoped.filter(round__in=ids))
    return tuple(
        RoundLine(
            id=row.id,
            title=row.title,
            partnership=names.get(row.partnership_id, ""),
            start_date=row.start_date,
            end_date=row.end_date,
            note=row.note,
            balance=balances.get(row.id, Balance()),
            is_mine=row.id in mine,
        )
        for row in rows
    )


def _subjects(runs: Sequence[RunLine]) -> tuple[SubjectLine, ...]:
    found = (
        (label, [run.balance for run in runs if run.subject is subject])
        for subject, label in card_texts.SUBJECTS.items()
    )
    return tuple(SubjectLine(label=label, balance=total(rows)) for label, rows in found if rows)


def _coverage(covered: Covered) -> CoverageLine:
    return CoverageLine(
        place=municipality_name(covered.nis) or covered.nis,
        counts=tuple((card_texts.SUBJECTS[one], n) for one, n in covered.by_subject.items()),
        points=covered.points,
        handed_out=covered.handed_out,
        is_gap=covered.is_gap,
        missing=tuple(card_texts.SUBJECTS[one] for one in covered.missing),
    )
