"""Questionnaires: started once, answered without a name, read by who may, unlinked in time."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MomentState, Phase, SeriesState
from fijnmazig.gatherings.models import Answer, AnswerSheet, Questionnaire, Series
from fijnmazig.gatherings.queries.evaluation import answer_page, results_page
from fijnmazig.gatherings.services.evaluation import (
    Given,
    break_links,
    give_answers,
    start_evaluation,
)
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_moment,
    make_series,
    make_worker,
    member,
)

pytestmark = pytest.mark.django_db
TEMPLATE = "handelingsverlegenheid-1"
TODAY = MONDAY.date()
TWICE_CLOSED = TODAY + timedelta(days=60)  # the first two phases are over, the third is not


def started(*, state: SeriesState = SeriesState.OPEN) -> dict[Phase, UUID]:
    """Return the questionnaires of a fresh series with two moments, by phase."""
    series = make_series(state=state.value)
    make_cohort(series, moments=2)
    start_evaluation(actor=holder(), series_id=series.id, template=TEMPLATE, at=MONDAY)
    return {Phase(row.phase): row.id for row in series.questionnaires.all()}


def answered(number: int, *, durven: int = 5, words: str = "") -> Given:
    """Return what one person fills in, always with the same made-up parts."""
    return Given(
        values={"durven-vragen": durven},
        words={"meenemen": words},
        parts=(f"{'abcdefghijklmnop'[number]}a", "12", "st"),
    )


def opened(series_id: UUID, phase: Phase) -> date:
    return Questionnaire.unscoped.get(series_id=series_id, phase=phase.value).opens_date


def test_three_questionnaires_are_made_once() -> None:
    series = make_series()
    make_cohort(series, moments=2)

    start_evaluation(actor=holder(), series_id=series.id, template=TEMPLATE, at=MONDAY)

    last = NEXT_WEEK.date() + timedelta(weeks=1)
    days = [(opened(series.id, phase)) for phase in Phase]
    assert days == [TODAY, last, last + timedelta(days=91)]
    assert series.questionnaires.values("salt").distinct().count() == 1
    with pytest.raises(Refused):
        start_evaluation(actor=holder(), series_id=series.id, template=TEMPLATE, at=MONDAY)


def test_nothing_is_asked_before_a_series_that_began() -> None:
    series = make_series()
    make_moment(make_cohort(series), starts_at=MONDAY - timedelta(days=3))

    start_evaluation(actor=holder(), series_id=series.id, template=TEMPLATE, at=MONDAY)

    assert {row.phase for row in series.questionnaires.all()} == {"AFTER", "LATER"}


def test_without_a_moment_there_is_nothing_to_time() -> None:
    series = make_series()
    make_moment(make_cohort(series), state=MomentState.CANCELLED.value)

    with pytest.raises(Refused):
        start_evaluation(actor=holder(), series_id=series.id, template=TEMPLATE, at=MONDAY)


def test_a_series_of_others_is_not_there() -> None:
    series = make_series()

    for who in (member(), holder(make_series().partnership)):
        with pytest.raises(NotFound):
            start_evaluation(actor=who, series_id=series.id, template=TEMPLATE, at=MONDAY)


def test_an_answer_is_kept_without_anything_that_leads_to_a_person() -> None:
    asked = started()[Phase.BEFORE]

    give_answers(questionnaire_id=asked, given=answered(0, durven=3), today=TODAY)

    sheet = AnswerSheet.unscoped.get()
    assert (len(sheet.pair), sheet.given_date) == (64, TODAY)
    assert list(sheet.answers.values_list("question", "value", "words")) == [
        ("durven-vragen", 3, "")
    ]


@pytest.mark.parametrize("model", [Questionnaire, AnswerSheet, Answer])
def test_no_table_of_evaluation_leads_to_a_person(model: type[Questionnaire]) -> None:
    linked = {
        field.related_model._meta.model_name  # noqa: SLF001 -- Django's documented way to read a model
        for field in apps.get_model(model._meta.label)._meta.get_fields()  # noqa: SLF001 -- idem
        if isinstance(field, ForeignKey)
    }

    assert linked <= {"series", "questionnaire", "answersheet"}


def test_words_nobody_asked_for_and_numbers_out_of_range_are_left_out() -> None:
    asked = started()[Phase.BEFORE]
    given = Given(values={"durven-vragen": 4, "bellen": 11, "other": 1}, words={"x": "y"}, parts=())

    give_answers(questionnaire_id=asked, given=given, today=TODAY)

    assert list(Answer.unscoped.values_list("question", "value")) == [("durven-vragen", 4)]
    assert AnswerSheet.unscoped.get().pair == ""


def test_closed_empty_and_draft_questionnaires_take_nothing() -> None:
    asked, draft = started(), started(state=SeriesState.DRAFT)
    nothing = Given(values={}, words={"meenemen": "  "}, parts=())

    with pytest.raises(Refused):
        give_answers(questionnaire_id=asked[Phase.AFTER], given=answered(0), today=TODAY)
    with pytest.raises(Refused):
        give_answers(questionnaire_id=asked[Phase.BEFORE], given=nothing, today=TODAY)
    with pytest.raises(NotFound):
        answer_page(questionnaire_id=draft[Phase.BEFORE], today=TODAY)
    assert AnswerSheet.unscoped.count() == 0


def filled(*, people: int) -> tuple[UUID, dict[Phase, UUID]]:
    """Return a series that so many people answered before and after: two points up."""
    asked = started()
    series = Series.unscoped.get(questionnaires=asked[Phase.BEFORE])
    after = opened(series.id, Phase.AFTER)
    for number in range(people):
        give_answers(
            questionnaire_id=asked[Phase.BEFORE], given=answered(number, durven=4), today=TODAY
        )
        give_answers(
            questionnaire_id=asked[Phase.AFTER],
            given=answered(number, durven=6, words=f"w{number}"),
            today=after,
        )
    return series.id, asked


def test_results_balance_and_show_the_change() -> None:
    series_id, _ = filled(people=10)

    page = results_page(actor=holder(), series_id=series_id, today=TWICE_CLOSED)

    line = next(line for line in page.lines if "ernaar te vragen" in line.text)
    assert line.after is not None
    assert (line.after.n, line.after.mean, line.later) == (10, 2.0, None)
    assert page.after is not None
    balance = 2 * len(page.after.pairs) + page.after.ambiguous + page.after.unmatched
    assert balance == page.after.first_total + page.after.second_total == 20
    assert [words.answers[0] for words in page.words] == ["w0"]


def test_few_answers_show_neither_means_nor_words() -> None:
    series_id, _ = filled(people=4)

    page = results_page(actor=holder(), series_id=series_id, today=TWICE_CLOSED)

    assert [phase.sheets for phase in page.phases] == [4, 4, 0]
    assert (page.words, {mean for line in page.lines for mean in line.means}) == ((), {None})


def test_results_are_read_by_who_holds_or_gives_the_series() -> None:
    trainer, _ = make_worker()
    series = make_series()
    make_moment(make_cohort(series), staff=trainer)

    for who in (holder(series.partnership), member(trainer)):
        assert results_page(actor=who, series_id=series.id, today=TODAY).title == series.title
    for who in (member(), holder(make_series().partnership)):
        with pytest.raises(NotFound):
            results_page(actor=who, series_id=series.id, today=TODAY)


def test_links_break_when_the_last_phase_is_over_and_pairs_stay_pairs() -> None:
    series_id, asked = filled(people=10)
    before = set(AnswerSheet.unscoped.values_list("pair", flat=True))
    last = Questionnaire.unscoped.get(id=asked[Phase.LATER]).closes_date

    early = break_links(today=last)
    done = break_links(today=last + timedelta(days=1))
    again = break_links(today=last + timedelta(days=1))

    assert (early, done, again) == (0, 1, 0)
    assert before.isdisjoint(AnswerSheet.unscoped.values_list("pair", flat=True))
    page = results_page(actor=holder(), series_id=series_id, today=last)
    assert page.after is not None
    assert len(page.after.pairs) == 10
    assert {bytes(row.salt) for row in Questionnaire.unscoped.all()} == {b""}
