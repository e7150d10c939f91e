"""The whole handbook as a sheet to set on paper: plain values, the words of its leaves."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version

from django.utils.formats import date_format
from django.utils.translation import override
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from fijnmazig.pages.domain.handbook import BY_NAME
from fijnmazig.pages.queries.handbook import COVER, DUTCH, MARKDOWN, WRITTEN, leaf_title, written
from fijnmazig.pages.texts import handbook as texts

KINDS = {"ordered_list": "numbered", "bullet_list": "bulleted", "heading": "heading"}
HOUSE = "Fijnmazig"
TELEPHONE = "tel:"

type Values = dict[str, object]


def handbook_sheet(*, on: date) -> dict[str, object]:
    """Return the cover, the contents and every leaf, in Dutch, as made on a date.

    The leaves stand in the order and under the headings of the first page. All of them are open:
    there is none that a reader may not see.
    """
    title, text = written(COVER)
    cover, parts = _opened(MARKDOWN.parse(text))
    with override(DUTCH):
        made = {"version": version("fijnmazig"), "day": date_format(on, "j F Y")}
        edition, contents = str(texts.EDITION) % made, str(texts.CONTENTS)
    return {
        "house": HOUSE,
        "title": title,
        "edition": edition,
        "contents": contents,
        "cover": cover,
        "parts": [
            {"title": part, "leaves": [_leaf(name) for name in names]} for part, names in parts
        ],
    }


def _opened(tokens: Sequence[Token]) -> tuple[list[Values], list[tuple[str, list[str]]]]:
    """Return what the first page says, and the names of the leaves under each of its headings."""
    said: list[Values] = []
    parts: list[tuple[str, list[str]]] = []
    for node in SyntaxTreeNode(tokens).children:
        if node.type == "heading":
            parts.append((node.children[0].content, []))
        elif parts:
            parts[-1][1].extend(_leaves(node))
        else:
            said.append(_block(node))
    return said, parts


def _leaves(node: SyntaxTreeNode) -> Iterator[str]:
    for one in node.walk():
        name = str(one.attrs.get("href", "")).removesuffix(WRITTEN)
        if name in BY_NAME:
            yield name


def _leaf(name: str) -> dict[str, object]:
    blocks = [_block(node) for node in SyntaxTreeNode(MARKDOWN.parse(written(name)[1])).children]
    return {"title": leaf_title(BY_NAME[name]), "blocks": blocks}


def _block(node: SyntaxTreeNode) -> Values:
    """Return a heading, a paragraph or a list as lines of runs."""
    lines = [list(_runs(one)) for one in node.walk() if one.type == "inline"]
    return {"kind": KINDS.get(node.type, "paragraph"), "lines": lines}


def _runs(node: SyntaxTreeNode, *, is_strong: bool = False, to: str = "") -> Iterator[Values]:
    """Yield the words of a line, each with whether it is strong and the number it dials."""
    for one in node.children:
        if one.children:
            href = str(one.attrs.get("href", ""))
            yield from _runs(
                one,
                is_strong=is_strong or one.type == "strong",
                to=href if href.startswith(TELEPHONE) else to,
            )
        else:
            text = " " if one.type in {"softbreak", "hardbreak"} else one.content
            yield {"text": text, "strong": is_strong, "to": to}
