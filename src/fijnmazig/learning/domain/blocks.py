"""Read what stands between two `:::`: an exercise, a case, or something of another room."""

import re
from collections.abc import Callable, Iterator

from fijnmazig.learning.domain.course import (
    Block,
    Case,
    Choice,
    Estimate,
    Option,
    Order,
    Part,
    Reflection,
    Shown,
    ShownKind,
)
from fijnmazig.learning.domain.faults import Fault, FaultKind
from fijnmazig.learning.domain.lines import Line, joined

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBERED = re.compile(r"\d+\.\s+")
FEWEST_OPTIONS, FEWEST_STEPS, FEWEST_PARTS = 2, 3, 2
WRONG, RIGHT, TOLD, PART, ASKED = "- ", "* ", "> ", "== ", "? "

type Found = tuple[Block | None, tuple[Fault, ...]]


def read_block(lines: list[Line], *, file: str) -> Found:
    """Return one block, None when it cannot be read, and its mistakes; the first line opens it."""
    opening, body = lines[0], lines[1:]
    name, *words = opening.text.removeprefix(":::").split() or [""]
    faults: list[Fault] = []

    def wrong(kind: FaultKind, value: str = "", line: int = opening.number) -> None:
        faults.append(Fault(file=file, line=line, kind=kind, value=value))

    if name in set(ShownKind):
        keys = tuple(word.strip(",") for word in words)
        if not keys or not all(KEY.fullmatch(key) for key in keys):
            wrong(FaultKind.NO_KEY, name)
        block: Block | None = Shown(line=opening.number, kind=ShownKind(name), keys=keys)
    elif name not in READERS:
        wrong(FaultKind.UNKNOWN_BLOCK, name)
        block = None
    elif not words or not KEY.fullmatch(words[0]):
        wrong(FaultKind.NO_KEY, name)
        block = None
    else:
        block = READERS[name](opening.number, words, body, wrong)
    return block, tuple(faults)


type Wrong = Callable[..., None]


def _told(body: list[Line]) -> str:
    return " ".join(one.text.strip()[2:] for one in body if one.text.strip().startswith(TOLD))


def _before(body: list[Line], *signs: str) -> list[Line]:
    """Return the lines before the first that begins with a sign."""
    for place, line in enumerate(body):
        said = line.text.strip()
        if any(said.startswith(sign) for sign in signs) or NUMBERED.match(said):
            return body[:place]
    return body


def _asked(body: list[Line], wrong: Wrong, *signs: str) -> str:
    question = joined(_before(body, *signs))
    if not question:
        wrong(FaultKind.NO_QUESTION)
    return question


def _choice(line: int, words: list[str], body: list[Line], wrong: Wrong) -> Choice:
    options = tuple(_options(body))
    if len(options) < FEWEST_OPTIONS:
        wrong(FaultKind.FEW)
    if options and not any(one.is_right for one in options):
        wrong(FaultKind.NONE_RIGHT)
    for one in options:
        if not one.feedback:
            wrong(FaultKind.NO_FEEDBACK, one.text, one.line)
    return Choice(
        line=line, key=words[0], question=_asked(body, wrong, WRONG, RIGHT), options=options
    )


def _options(body: list[Line]) -> Iterator[Option]:
    starts = [n for n, one in enumerate(body) if one.text.strip()[:2] in {WRONG, RIGHT}]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        said = body[start].text.strip()
        yield Option(
            line=body[start].number,
            text=said[2:],
            is_right=said.startswith(RIGHT),
            feedback=_told(body[start:end]),
        )


def _estimate(line: int, words: list[str], body: list[Line], wrong: Wrong) -> Estimate:
    lesson = _told(body)
    if not lesson:
        wrong(FaultKind.NO_FEEDBACK, words[0])
    figure = words[1] if len(words) > 1 else ""
    if not KEY.fullmatch(figure):
        wrong(FaultKind.NO_KEY, "figure")
    question = _asked(body, wrong, TOLD)
    return Estimate(line=line, key=words[0], figure=figure, question=question, lesson=lesson)


def _order(line: int, words: list[str], body: list[Line], wrong: Wrong) -> Order:
    said = [one.text.strip() for one in body]
    steps = tuple(NUMBERED.sub("", one, count=1) for one in said if NUMBERED.match(one))
    lesson = _told(body)
    if len(steps) < FEWEST_STEPS:
        wrong(FaultKind.FEW)
    if not lesson:
        wrong(FaultKind.NO_FEEDBACK, words[0])
    question = _asked(body, wrong, TOLD)
    return Order(line=line, key=words[0], question=question, steps=steps, lesson=lesson)


def _case(line: int, words: list[str], body: list[Line], wrong: Wrong) -> Case:
    parts = tuple(_parts(body))
    if len(parts) < FEWEST_PARTS:
        wrong(FaultKind.FEW)
    for one in parts:
        if not one.questions:
            wrong(FaultKind.NO_QUESTION, one.title, one.line)
    return Case(line=line, key=words[0], intro=_asked(body, wrong, PART), parts=parts)


def _parts(body: list[Line]) -> Iterator[Part]:
    starts = [n for n, one in enumerate(body) if one.text.startswith(PART)]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        inside = body[start + 1 : end]
        yield Part(
            line=body[start].number,
            title=body[start].text.removeprefix(PART).strip(),
            text=joined([one for one in inside if not one.text.startswith(ASKED)]),
            questions=tuple(
                one.text.removeprefix(ASKED).strip() for one in inside if one.text.startswith(ASKED)
            ),
        )


def _reflection(line: int, words: list[str], body: list[Line], wrong: Wrong) -> Reflection:
    return Reflection(line=line, key=words[0], question=_asked(body, wrong))


READERS: dict[str, Callable[[int, list[str], list[Line], Wrong], Block]] = {
    "case": _case,
    "choice": _choice,
    "estimate": _estimate,
    "order": _order,
    "reflection": _reflection,
}
