"""Questionnaires as who answers sees them, and what came out, as who holds the series sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.paths import CONTENT
from fijnmazig.gatherings.domain.evaluation import (
    DUTCH,
    FEWEST_SHEETS,
    Change,
    Matching,
    Mean,
    OpenQuestion,
    Sheet,
    Statement,
    Template,
    change_of,
    match,
    mean_of,
    read_template,
)
from fijnmazig.gatherings.domain.kinds import MomentState, Phase, SeriesState
from fijnmazig.gatherings.models import Answer, AnswerSheet, Moment, Questionnaire, Series
from fijnmazig.gatherings.queries.reach import given_moments, held_series
from fijnmazig.gatherings.texts import evaluation as texts

FOLDER = CONTENT / "gatherings"


def templates() -> dict[str, Template]:
    """Return every questionnaire somebody may start, by key, in the reader's language."""
    return _templates((get_language() or DUTCH)[:2])


@cache
def _templates(language: str) -> dict[str, Template]:
    texts_ = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))]
    found = [read_template(text, language=language) for text in texts_]
    return {template.key: template for template in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """A questionnaire to fill in; closed ones say so."""

    id: UUID
    title: str
    about: str
    statements: tuple[Statement, ...]
    questions: tuple[OpenQuestion, ...]
    closes: date
    is_open: bool
    is_validated: bool


def answerable(questionnaire_id: UUID) -> Questionnaire:
    """Return a questionnaire of a series that is announced, or raise NotFound."""
    seen = (SeriesState.OPEN.value, SeriesState.ENDED.value)
    return find(Questionnaire.unscoped.filter(series__state__in=seen), id=questionnaire_id)


def answer_page(*, questionnaire_id: UUID, today: date) -> AnswerPage:
    """Return a questionnaire; it names no series, so that the page tells nothing of who answers.

    Raises NotFound when there is none, or its series is a draft.
    """
    row = answerable(questionnaire_id)
    template = templates()[row.template]
    return AnswerPage(
        id=row.id,
        title=template.title,
        about=template.about,
        statements=template.statements,
        questions=template.asked(Phase(row.phase)),
        closes=row.closes_date,
        is_open=row.opens_date <= today <= row.closes_date,
        is_validated=template.is_validated,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseLine:
    """One phase: when, how many answered, and the link to send; before it opens there is none."""

    id: UUID
    phase: Phase
    name: StrOrPromise
    opens: date
    closes: date
    sheets: int
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """What came out of a statement: means by phase (None when too few), and the changes."""

    text: str
    means: tuple[Mean | None, ...]
    after: Change | None
    later: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The free answers to one question, in no order that tells who wrote them."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """What participants of a series think, phase by phase once it is closed.

    `after` and `later` say how many sheets belong together.
    """

    series_id: UUID
    title: str
    template: Template | None
    phases: tuple[PhaseLine, ...]
    lines: tuple[StatementLine, ...]
    after: Matching | None
    later: Matching | None
    words: tuple[Words, ...]
    may_start: bool
    may_hold: bool
    groups: int  # that go on, for who holds the series: the questionnaires are of all together

    @property
    def answered(self) -> bool:
        """Tell whether anybody answered anything."""
        return any(phase.sheets for phase in self.phases)


def evaluated_series(actor: Actor) -> QuerySet[Series]:
    """Return the series whose answers the actor reads: held ones, and those they give."""
    given = given_moments(actor).values("cohort__series_id")
    return held_series(actor) | Series.unscoped.filter(id__in=given)


def results_page(*, actor: Actor, series_id: UUID, today: date) -> ResultsPage:
    """Return what came out of a series. Raises NotFound when it is not the actor's to read."""
    series = find(evaluated_series(actor), id=series_id)
    rows = {Phase(row.phase): row for row in Questionnaire.unscoped.filter(series_id=series.id)}
    sheets = {phase: sheets_of(row) for phase, row in rows.items()}
    keys = {row.template for row in rows.values()}
    template = templates()[keys.pop()] if keys else None
    # Nothing is told of an open phase: two looks, one sheet apart, would show that sheet.
    told = {p: sheets[p] if row.closes_date < today else [] for p, row in rows.items()}
    after = _matching(told, Phase.AFTER)
    later = _matching(told, Phase.LATER)
    may_hold = held_series(actor).filter(id=series.id).exists()
    groups = _groups(series) if may_hold else 0
    return ResultsPage(
        series_id=series.id,
        title=series.title,
        template=template,
        phases=tuple(_phase(rows[p], sheets[p], today) for p in Phase if p in rows),
        lines=tuple(
            _line(one, sheets=told, after=after, later=later)
            for one in (template.statements if template else ())
        ),
        after=after,
        later=later,
        words=tuple(_words(template, rows, told)) if template else (),
        may_start=bool(groups) and not rows,
        may_hold=may_hold,
        groups=groups,
    )


def _groups(series: Series) -> int:
    """Return how many groups of a series have a moment that goes on."""
    moments = Moment.unscoped.filter(cohort__series_id=series.id)
    going_on = moments.exclude(state=MomentState.CANCELLED.value)
    return going_on.order_by().values("cohort_id").distinct().count()


def _phase(row: Questionnaire, sheets: Sequence[Sheet], today: date) -> PhaseLine:
    phase = Phase(row.phase)
    return PhaseLine(
        id=row.id,
        phase=phase,
        name=texts.PHASES[phase],
        opens=row.opens_date,
        closes=row.closes_date,
        sheets=len(sheets),
        is_open=row.opens_date <= today <= row.closes_date,
    )


def sheets_of(row: Questionnaire) -> list[Sheet]:
    """Return the sheets of a questionnaire with their numbers, in the order of their marks."""
    numbers: dict[UUID, dict[str, int]] = {}
    answers = Answer.unscoped.filter(sheet__questionnaire_id=row.id, value__isnull=False)
    for sheet_id, question, value in answers.values_list("sheet_id", "question", "value"):
        if value is not None:
            numbers.setdefault(sheet_id, {})[question] = value
    pairs = AnswerSheet.unscoped.filter(questionnaire_id=row.id).order_by("pair", "id")
    return [
        Sheet(pair=pair, values=numbers.get(sheet_id, {}))
        for sheet_id, pair in pairs.values_list("id", "pair")
    ]


def _matching(sheets: dict[Phase, list[Sheet]], phase: Phase) -> Matching | None:
    """Return how a phase pairs with the one before the series; None when one is missing."""
    if Phase.BEFORE not in sheets or phase not in sheets:
        return None
    return match(sheets[Phase.BEFORE], second=sheets[phase])


def _line(
    statement: Statement,
    *,
    sheets: dict[Phase, list[Sheet]],
    after: Matching | None,
    later: Matching | None,
) -> StatementLine:
    return StatementLine(
        text=statement.text,
        means=tuple(mean_of(sheets[p], statement=statement.key) for p in Phase if p in sheets),
        after=change_of(after, statement=statement.key) if after else None,
        later=change_of(later, statement=statement.key) if later else None,
    )


def _words(
    template: Template, rows: dict[Phase, Questionnaire], sheets: dict[Phase, list[Sheet]]
) -> list[Words]:
    """Return the free answers of phases that enough people answered, by question, by alphabet."""
    enough = [row.id for phase, row in rows.items() if len(sheets[phase]) >= FEWEST_SHEETS]
    answers = Answer.unscoped.filter(sheet__questionnaire_id__in=enough).exclude(words="")
    found: dict[str, list[str]] = {}
    for question, words in answers.values_list("question", "words"):
        found.setdefault(question, []).append(words)
    return [
        Words(question=question.text, answers=tuple(sorted(found[question.key])))
        for question in template.questions
        if question.key in found
    ]


def series_to_evaluate(*, actor: Actor, series_id: UUID) -> Series:
    """Return a series that the actor holds. Raises NotFound when it is not theirs."""
    return find(held_series(actor), id=series_id)
