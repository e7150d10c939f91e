from datetime import timedelta

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.after import Question, read_answers
from fijnmazig.groups.domain.records import feedback_ref
from fijnmazig.groups.domain.states import StopReason
from fijnmazig.groups.models import Edition, Feedback, FeedbackBox, FeedbackCode
from fijnmazig.groups.queries.feedback import AnswersPage, answers_page
from fijnmazig.groups.services.editions import finish_edition, stop_edition
from fijnmazig.groups.services.feedback import (
    close_box,
    give_feedback,
    open_answers,
    open_box,
    replace_codes,
)
from fijnmazig.groups.services.keeping import tidy
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.queries.reading import unsealed

pytestmark = pytest.mark.django_db
WORDS = "De koffie vooraf deed me goed."


def asked(world: World, people: int = 6) -> tuple[Edition, tuple[str, ...]]:
    edition = world.running(people)
    return edition, open_box(actor=world.actor, edition_id=edition.id, at=MONDAY)


def answer(code: str, *, words: str = WORDS, days: int = 0) -> None:
    give_feedback(
        code=code,
        answers={Question.GOOD: words},
        at=MONDAY + timedelta(days=days),
    )


def read(world: World, edition: Edition, *, days: int = 0) -> AnswersPage:
    return answers_page(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        at=MONDAY + timedelta(days=days),
    )


def test_everybody_gets_a_code_that_is_kept_nowhere() -> None:
    _, codes = asked(make_world(), people=6)

    kept = set(FeedbackCode.unscoped.values_list("digest", flat=True))

    assert (len(set(codes)), len(kept)) == (6, 6)
    assert not any(code in digest for code in codes for digest in kept)


def test_an_answer_is_sealed_and_says_not_whose_it_is() -> None:
    world = make_world()
    edition, codes = asked(world)

    answer(codes[0].lower().replace("-", " "))

    kept = Feedback.unscoped.get()
    assert WORDS.encode() not in bytes(kept.sealed_answers or b"")
    names = {field.name for field in Feedback._meta.concrete_fields}  # noqa: SLF001 -- all
    assert names == {"id", "box", "sealed_answers"}
    assert FeedbackCode.unscoped.count() == 5
    assert edition.id == kept.box.edition_id


def test_no_record_tells_when_an_answer_came_or_on_whose_device() -> None:
    edition, codes = asked(make_world())
    before = acts_on(edition.id)

    for code in codes:
        answer(code)

    assert before[-1] == "groups.feedback-asked"
    assert acts_on(edition.id) == before


@pytest.mark.parametrize(("code", "words"), [("ABCD-EFGH", WORDS), ("", WORDS)])
def test_a_code_that_was_not_given_does_not_work(code: str, words: str) -> None:
    asked(make_world())

    with pytest.raises(Refused, match="werkt niet"):
        answer(code, words=words)


def test_a_code_works_once_and_not_for_nothing() -> None:
    _, codes = asked(make_world())

    with pytest.raises(Refused, match="minstens"):
        answer(codes[0], words="  ")
    with pytest.raises(Refused, match="te lang"):
        answer(codes[0], words="x" * 2001)
    answer(codes[0])
    with pytest.raises(Refused, match="werkt niet"):
        answer(codes[0])

    assert Feedback.unscoped.count() == 1


@pytest.mark.parametrize(("total", "shown"), [(4, 0), (5, 5)])
def test_answers_are_read_once_closed_and_of_five_at_least(total: int, shown: int) -> None:
    world = make_world()
    edition, codes = asked(world)
    for code in codes[:total]:
        answer(code)

    before = read(world, edition)
    close_box(actor=world.actor, edition_id=edition.id, at=MONDAY)
    page = open_answers(actor=world.actor, opened=world.opened, edition_id=edition.id, at=MONDAY)

    assert before.answers == ()
    assert [list(dict(one).values()) for one in page.answers] == [[WORDS]] * shown


def test_after_a_look_no_answer_comes_in_by_which_the_newest_would_be_known() -> None:
    world = make_world()
    edition, codes = asked(world)
    for code in codes[:5]:
        answer(code)
    close_box(actor=world.actor, edition_id=edition.id, at=MONDAY)

    with pytest.raises(Refused):
        answer(codes[5])
    with pytest.raises(Refused):
        replace_codes(actor=world.actor, edition_id=edition.id, at=MONDAY)

    assert len(read(world, edition).answers) == 5


def test_the_last_answer_closes_and_so_does_the_day() -> None:
    world = make_world()
    edition, codes = asked(world, people=5)
    other, others = asked(world, people=6)
    for code in [*codes, *others[:5]]:
        answer(code)

    with pytest.raises(Refused):
        answer(others[5], days=61)

    assert len(read(world, edition).answers) == 5
    assert read(world, other, days=60).answers == ()
    assert len(read(world, other, days=61).answers) == 5


def test_lost_codes_are_replaced_one_for_one_and_the_lost_ones_work_no_more() -> None:
    world = make_world()
    edition, codes = asked(world)
    answer(codes[0])

    new = replace_codes(actor=world.actor, edition_id=edition.id, at=MONDAY)
    answer(new[0])
    with pytest.raises(Refused):
        answer(codes[1])

    assert (len(new), Feedback.unscoped.count()) == (5, 2)


def test_there_is_one_box_for_an_edition_that_began_with_somebody() -> None:
    world = make_world()
    edition, _ = asked(world)

    with pytest.raises(Refused, match="al codes"):
        open_box(actor=world.actor, edition_id=edition.id, at=MONDAY)
    with pytest.raises(Refused, match="loopt of voorbij"):
        open_box(actor=world.actor, edition_id=world.edition().id, at=MONDAY)
    Edition.unscoped.exclude(id=edition.id).update(state="FINISHED")
    with pytest.raises(Refused, match="Niemand"):
        open_box(
            actor=world.actor,
            edition_id=Edition.unscoped.exclude(id=edition.id).get().id,
            at=MONDAY,
        )


def test_who_was_in_a_group_that_stopped_is_asked_too() -> None:
    world = make_world()
    edition = world.running(5)
    stop_edition(
        actor=world.actor,
        opened=world.opened,
        edition_id=edition.id,
        reason=StopReason.PLACE,
        note="",
        at=MONDAY,
    )

    assert len(open_box(actor=world.actor, edition_id=edition.id, at=MONDAY)) == 5


def test_only_who_leads_asks_closes_and_reads() -> None:
    world, other = make_world(), make_world()
    edition, _ = asked(world)

    with pytest.raises(NotFound):
        open_box(actor=other.actor, edition_id=edition.id, at=MONDAY)
    with pytest.raises(NotFound):
        close_box(actor=other.actor, edition_id=edition.id, at=MONDAY)
    with pytest.raises(NotFound):
        replace_codes(actor=other.actor, edition_id=edition.id, at=MONDAY)
    with pytest.raises(NotFound):
        read(other, edition)


def test_answers_go_two_years_after_the_end_and_how_many_there_were_stays() -> None:
    world = make_world()
    edition, codes = asked(world, people=5)
    for code in codes:
        answer(code)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    assert len(read(world, edition).answers) == 5
    sealed = Feedback.unscoped.values_list("id", "sealed_answers")
    wanted = {feedback_ref(key): {"sealed_answers": bytes(text or b"")} for key, text in sealed}

    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=730))

    assert unsealed(world.opened, wanted=wanted) == {}
    with pytest.raises(NotFound):
        read(world, edition)
    assert set(Feedback.unscoped.values_list("sealed_answers", flat=True)) == {None}
    assert FeedbackBox.unscoped.get().answers.count() == 5


@pytest.mark.parametrize("text", ["los woord", "[1]"])
def test_what_is_no_set_of_answers_is_one_answer(text: str) -> None:
    assert read_answers(text) == {Question.MORE: text}
