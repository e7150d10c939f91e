"""What may be found of the course: each module, page by page; never what an answer gets."""

import re
from collections.abc import Iterator

from fijnmazig.common.parts import Findable
from fijnmazig.learning.domain.course import Block, Case, Module, Prose, Step
from fijnmazig.learning.queries.modules import modules

DUTCH = "nl"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SIGNS = re.compile(r"\*+|^\s*[-#>]\s+", re.MULTILINE)


def findable_modules() -> tuple[Findable, ...]:
    """Return every module: its lead, then the words of each page.

    The key is the number of the module; passage n is page n, passage 0 the lead. Modules are
    written in Dutch only.
    """
    return tuple(_findable(module) for module in modules())


def page_of(passage: int) -> int:
    """Return the page of a module on which a passage stands."""
    return max(passage, 1)


def _findable(module: Module) -> Findable:
    return Findable(
        key=str(module.number),
        title=module.title,
        language=DUTCH,
        passages=((DUTCH, module.lead), *((DUTCH, _words(step)) for step in module.steps)),
    )


def _words(step: Step) -> str:
    """Return what a page says before anybody answers, without the signs of Markdown."""
    said = [f"{step.title}.", *(one for block in step.blocks for one in _said(block))]
    plain = (SIGNS.sub("", LINK.sub(r"\1", one)).strip() for one in said)
    return "\n\n".join(one for one in plain if one)


def _said(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield block.text
    elif isinstance(block, Case):
        yield block.intro
        for part in block.parts:
            yield f"{part.title}. {part.text}"
    elif hasattr(block, "question"):
        yield block.question
