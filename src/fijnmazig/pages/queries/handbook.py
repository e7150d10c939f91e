"""Reads of the handbook: leaves in Markdown, shown with links to the screens that they name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.parts import Link
from fijnmazig.common.paths import HANDBOOK
from fijnmazig.pages import domain, texts
from fijnmazig.pages.domain.handbook import BY_NAME, Leaf, own_leaves
from fijnmazig.pages.texts.handbook import PLACES

DUTCH = "nl"
COVER = "README"
WRITTEN = ".md"
MARKDOWN = MarkdownIt("zero").enable(
    ["list", "emphasis", "link", "newline", "backticks", "escape", "heading"]
)
"""Headings, paragraphs, lists, emphasis and links; no HTML and no pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafPage:
    """One leaf of the handbook, in Dutch."""

    title: str
    html: SafeString


def cover_page(*, language: str) -> LeafPage:
    """Return the first page of the handbook, with a link to each leaf."""
    return _page(COVER, language)


def leaf_page(*, name: str, language: str) -> LeafPage:
    """Return one leaf, with links to what it names. Raises NotFound when there is none."""
    if name not in BY_NAME:
        raise NotFound
    return _page(name, language)


def leaf_links(actor: Actor) -> tuple[Link, ...]:
    """Return the leaves that are for the actor."""
    return tuple(
        Link(label=leaf_title(leaf), url=_address(leaf.name), language=DUTCH)
        for leaf in own_leaves(actor.permissions)
    )


def leaf_title(leaf: Leaf) -> str:
    """Return what stands above a leaf."""
    return written(leaf.name)[0]


@cache
def written(name: str) -> tuple[str, str]:
    """Return the title of a file of the handbook, and what stands under it."""
    title, _, text = (HANDBOOK / f"{name}{WRITTEN}").read_text(encoding="utf-8").partition("\n")
    return title.removeprefix("# ").strip(), text


def named(leaf: Leaf | None) -> Mapping[str, str]:
    """Return the routes of the doors that a leaf (None: the cover) may name, by their Dutch label.

    A leaf for who has no account names doors and places of the open site only.
    """
    if leaf is None or leaf.role is None:
        return {**PLACES, **_labels((domain.World.OPEN,), frozenset())}
    held = PERMISSIONS[leaf.role] | {domain.MEMBER}
    return _labels((domain.World.CASEWORK, domain.World.OWN, domain.World.PROFESSIONAL), held)


def _labels(worlds: Sequence[domain.World], permissions: frozenset[str]) -> dict[str, str]:
    with override(DUTCH):
        return {
            str(texts.DOORS[door.key].label): door.route
            for world in worlds
            for door in domain.doors_for(world=world, permissions=permissions)
        }


@cache
def _page(name: str, language: str) -> LeafPage:
    title, text = written(name)
    tokens = MARKDOWN.parse(text)
    with override(language):
        urls = {label: reverse(route) for label, route in named(BY_NAME.get(name)).items()}
        for token in tokens:
            if token.children:
                token.children = list(_linked(token.children, urls))
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return LeafPage(title=title, html=mark_safe(str(html)))  # noqa: S308 -- the renderer escapes; the text is ours


def _linked(tokens: Sequence[Token], urls: Mapping[str, str]) -> Iterator[Token]:
    """Yield `tokens` with a link around each bold name of a place, and links to leaves as pages."""
    for place, token in enumerate(tokens):
        words = tokens[place + 1].content if token.type == "strong_open" else ""
        if words in urls:
            yield Token("link_open", "a", 1, attrs={"href": urls[words]})
        if token.type == "link_open":
            token.attrSet("href", _onward(str(token.attrGet("href"))))
        yield token
        if token.type == "strong_close" and tokens[place - 1].content in urls:
            yield Token("link_close", "a", -1)


def _onward(written: str) -> str:
    name = written.removesuffix(WRITTEN)
    return _address(name) if written.endswith(WRITTEN) and name in BY_NAME else written


def _address(name: str) -> str:
    return reverse("pages:leaf_detail", kwargs={"name": name})
