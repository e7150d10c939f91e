"""Pages of the course: the list of modules, one step, and the end of a module."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound
from fijnmazig.facts.queries import FigureShown, taught_figure
from fijnmazig.learning.domain.answers import Placed, all_right, nearness, placed
from fijnmazig.learning.domain.course import Choice, Estimate, Exercise, Module, Order, Step
from fijnmazig.learning.queries.modules import module_numbered, modules
from fijnmazig.learning.queries.shown import BlockShown, shown_blocks
from fijnmazig.learning.texts import pages as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answered, to give words back to; it is kept nowhere."""

    option: int | None = None
    estimate: Decimal | None = None
    places: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the course says to an answer."""

    title: StrOrPromise
    is_right: bool
    text: str
    right: tuple[str, ...] = ()
    placed: tuple[Placed, ...] = ()
    estimate: Decimal | None = None
    figure: FigureShown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleLine:
    """One module in the list."""

    number: int
    title: str
    lead: str
    minutes: int
    pages: int
    exercises: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePage:
    """All modules, and what finishing means."""

    modules: tuple[ModuleLine, ...]
    minutes: int
    exercises: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """One page of a module."""

    module: int
    module_key: str
    module_title: str
    number: int
    total: int
    title: str
    blocks: tuple[BlockShown, ...]
    exercise: Exercise | None
    feedback: Feedback | None
    has_previous: bool
    has_next: bool
    is_kept: bool = False

    @property
    def is_order(self) -> bool:
        """Tell whether steps are put in order: the question then stands above the lists."""
        return isinstance(self.exercise, Order)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage:
    """The end of a module: what it was, who read it last, and which one comes next (0: none)."""

    number: int
    title: str
    version: str
    reviewed: date
    reviewer: str
    next_number: int
    next_title: str


def course_page() -> CoursePage:
    """Return every module with how long it takes, and what finishing means."""
    found = modules()
    return CoursePage(
        modules=tuple(map(_line, found)),
        minutes=sum(one.minutes for one in found),
        exercises=sum(len(one.exercises) for one in found),
    )


def step_page(*, module: int, number: int, at: datetime, answer: Answer | None = None) -> StepPage:
    """Return one page of a module, with words for an answer. Raises NotFound when absent."""
    found = module_numbered(module)
    if not 1 <= number <= len(found.steps):
        raise NotFound
    step = found.steps[number - 1]
    return StepPage(
        module=module,
        module_key=found.key,
        module_title=found.title,
        number=number,
        total=len(found.steps),
        title=step.title,
        blocks=shown_blocks(step.blocks, at=at),
        exercise=step.exercise,
        feedback=_feedback(step, answer),
        has_previous=number > 1,
        has_next=number < len(found.steps),
    )


def end_page(number: int) -> EndPage:
    """Return the end of a module. Raises NotFound when absent."""
    found = module_numbered(number)
    after = next((one for one in modules() if one.number == number + 1), None)
    return EndPage(
        number=number,
        title=found.title,
        version=found.version,
        reviewed=found.reviewed,
        reviewer=found.reviewer,
        next_number=after.number if after else 0,
        next_title=after.title if after else "",
    )


def _line(module: Module) -> ModuleLine:
    return ModuleLine(
        number=module.number,
        title=module.title,
        lead=module.lead,
        minutes=module.minutes,
        pages=len(module.steps),
        exercises=len(module.exercises),
    )


def _feedback(step: Step, answer: Answer | None) -> Feedback | None:
    match step.exercise, answer:
        case Choice() as choice, Answer(option=int() as option):
            return _chosen(choice, option)
        case Estimate() as estimate, Answer(estimate=Decimal() as value):
            return _estimated(estimate, value)
        case Order() as order, Answer(places=dict() as places):
            return _ordered(order, places)
        case _:
            return None


def _chosen(exercise: Choice, option: int) -> Feedback:
    chosen = exercise.options[option]
    title = texts.RIGHT if chosen.is_right else texts.LOOK_AGAIN
    return Feedback(
        title=title,
        is_right=chosen.is_right,
        text=chosen.feedback,
        right=() if chosen.is_right else all_right(exercise),
    )


def _estimated(exercise: Estimate, value: Decimal) -> Feedback | None:
    figure = taught_figure(exercise.figure)
    if figure is None or figure.value is None:
        return None
    how = nearness(value, value=figure.value)
    title = texts.NEARNESS[how] if figure.is_confirmed else texts.NOT_SURE
    return Feedback(
        title=title,
        is_right=figure.is_confirmed,
        text=exercise.lesson,
        estimate=value,
        figure=figure,
    )


def _ordered(exercise: Order, places: Mapping[int, int]) -> Feedback:
    shown = placed(exercise, given=dict(places))
    is_right = all(one.is_right for one in shown)
    title = texts.ALL_IN_ORDER if is_right else texts.OTHER_ORDER
    return Feedback(title=title, is_right=is_right, text=exercise.lesson, placed=shown)
