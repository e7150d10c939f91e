"""The whole course at once, to take along: into another learning environment, or on paper."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from fijnmazig.common.errors import NotFound
from fijnmazig.facts.queries import FigureShown, taught_figure
from fijnmazig.learning.domain.answers import mixed
from fijnmazig.learning.domain.course import (
    Case,
    Choice,
    Estimate,
    Exercise,
    Module,
    Option,
    Order,
    version_of,
)
from fijnmazig.learning.queries.modules import modules
from fijnmazig.learning.queries.shown import BlockShown, shown_blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseWhole:
    """An exercise with its answers: whoever takes the course along has no server to ask."""

    number: str
    kind: str
    question: str
    lesson: str = ""
    options: tuple[Option, ...] = ()
    figure: FigureShown | None = None
    value: Decimal = Decimal(0)
    steps: tuple[str, ...] = ()
    mixed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWhole:
    """One page, with its mark."""

    anchor: str
    title: str
    blocks: tuple[BlockShown, ...]
    exercise: ExerciseWhole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleWhole:
    """One module with all its pages."""

    number: int
    title: str
    lead: str
    minutes: int
    steps: tuple[StepWhole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePage:
    """The whole course, as it was at a moment."""

    version: str
    site: str
    made_at: datetime
    modules: tuple[ModuleWhole, ...]
    exercises: int


def whole_page(*, site: str, at: datetime) -> WholePage:
    """Return the whole course as it is at an aware moment; `site` is where links lead."""
    found = modules()
    return WholePage(
        version=version_of(found),
        site=site,
        made_at=at,
        modules=tuple(_module(one, at=at) for one in found),
        exercises=sum(len(one.exercises) for one in found),
    )


def cases() -> tuple[Case, ...]:
    """Return the cases of the course, in order."""
    blocks = (one for module in modules() for step in module.steps for one in step.blocks)
    return tuple(one for one in blocks if isinstance(one, Case))


def case_keyed(key: str) -> Case:
    """Return one case. Raises NotFound when there is none."""
    found = next((one for one in cases() if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def _module(module: Module, *, at: datetime) -> ModuleWhole:
    steps = tuple(
        StepWhole(
            anchor=f"m{module.number}-{place}",
            title=step.title,
            blocks=shown_blocks(step.blocks, at=at),
            exercise=_exercise(step.exercise, number=f"{module.number}.{place}"),
        )
        for place, step in enumerate(module.steps, start=1)
    )
    return ModuleWhole(
        number=module.number,
        title=module.title,
        lead=module.lead,
        minutes=module.minutes,
        steps=steps,
    )


def _exercise(exercise: Exercise | None, *, number: str) -> ExerciseWhole | None:
    match exercise:
        case Choice():
            return ExerciseWhole(
                number=number,
                kind="choice",
                question=exercise.question,
                options=exercise.options,
            )
        case Estimate():
            figure = taught_figure(exercise.figure)
            return ExerciseWhole(
                number=number,
                kind="estimate",
                question=exercise.question,
                lesson=exercise.lesson,
                figure=figure,
                value=figure.value if figure and figure.value is not None else Decimal(0),
            )
        case Order():
            return ExerciseWhole(
                number=number,
                kind="order",
                question=exercise.question,
                lesson=exercise.lesson,
                steps=exercise.steps,
                mixed=tuple((place + 1, exercise.steps[place]) for place in mixed(exercise)),
            )
        case None:
            return None
