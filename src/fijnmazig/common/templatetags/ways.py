"""Tables, and the ways from one page to the next. Registered with the other parts."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.template import Context
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from fijnmazig.common.parts import Facet, Link, page_numbers
from fijnmazig.common.templatetags.drawing import Values, address, draw, register

PAGE = "pagina"
SORT = "sorteer"
GROUP = 3
"""How many digits of a number stand together."""

# -- tables --------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def table(
    context: Context, content: str, caption: StrOrPromise, *, hide_caption: bool = False
) -> str:
    """Draw a table; on a narrow screen each row becomes a card, named by `cell`."""
    return draw(
        context, "tables.html#table", content=content, caption=caption, hide_caption=hide_caption
    )


@register.inclusion_tag("common/parts/tables.html#column", takes_context=True)
def column(context: Context, label: StrOrPromise, sort: str = "", kind: str = "text") -> Values:
    """Draw the head of a column; with `sort`, a link that orders the rows by that key.

    The address gets `sorteer=key`, or `sorteer=-key` for the other way round.
    """
    now = context["request"].GET.get(SORT, "")
    order = {sort: "ascending", f"-{sort}": "descending"}.get(now, "none")
    following = f"-{sort}" if now == sort else sort
    url = address(context, {SORT: following, PAGE: None}) if sort else ""
    return {"label": label, "kind": kind, "url": url, "order": order}


@register.simple_block_tag
def cell(content: str, label: StrOrPromise, kind: str = "text") -> str:
    """Draw a cell that carries the name of its column; `kind` is text, number or head.

    A whole number of thousands is written as its reader groups it: 16.650.
    """
    # Without a template: a large table has thousands.
    if kind == "head":
        return format_html('<th scope="row" data-label="{}">{}</th>', label, content)
    shown = _grouped(content) if kind == "number" else content
    return format_html('<td class="cell-{}" data-label="{}">{}</td>', kind, label, shown)


def _grouped(content: str) -> str:
    digits = content.strip()
    is_large = len(digits) > GROUP and digits.isdecimal()
    return number_format(int(digits), force_grouping=True) if is_large else content


# -- finding the way -----------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def breadcrumbs(context: Context, content: str) -> str:
    """Draw the way back; holds `crumb` tags."""
    return draw(context, "ways.html#breadcrumbs", content=content)


@register.inclusion_tag("common/parts/ways.html#crumb")
def crumb(label: StrOrPromise, url: str = "", *, language: str = "") -> Values:
    """Draw one step of the way; without `url` it is the page itself.

    `language` is that of the label, where the page may be in another one.
    """
    return {"label": label, "url": url, "language": language}


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: str, label: StrOrPromise) -> str:
    """Draw pages of one subject as tabs that are links; holds `tab` tags."""
    return draw(context, "ways.html#tabs", content=content, label=label)


@register.inclusion_tag("common/parts/ways.html#tab")
def tab(label: StrOrPromise, url: str, *, current: bool = False) -> Values:
    """Draw one tab."""
    return {"label": label, "url": url, "current": current}


@register.inclusion_tag("common/parts/ways.html#pagination", takes_context=True)
def pagination(context: Context, number: int, total: int) -> Values:
    """Draw links to the other pages (`pagina=n`) and keep every other parameter."""

    def link(page: int) -> Link:
        return Link(label=str(page), url=address(context, {PAGE: page}), is_current=page == number)

    numbers = page_numbers(number=number, total=total)
    return {
        "links": [link(page) if page else None for page in numbers],
        "previous": link(number - 1) if number > 1 else None,
        "following": link(number + 1) if number < total else None,
        "total": total,
    }


@register.inclusion_tag("common/parts/ways.html#facets", takes_context=True)
def facets(context: Context, groups: Sequence[Facet]) -> Values:
    """Draw filters as links that add or take away one value."""
    return {"groups": [_facet_links(context, facet) for facet in groups if facet.options]}


def _facet_links(context: Context, facet: Facet) -> Values:
    chosen = facet.chosen
    others = address(context, {facet.name: (), PAGE: None})  # once: a facet may have hundreds
    begin = others if others == "?" else f"{others}&"
    rows = []
    for option in facet.options:
        after = facet.toggled(option.value) if chosen else (option.value,)
        said = urlencode([(facet.name, value) for value in after])
        rows.append((option, f"{begin}{said}" if after else others))
    return {
        "label": facet.label,
        "rows": rows,
        "has_choice": bool(chosen),
        "is_minor": facet.is_minor,
    }


@register.inclusion_tag("common/parts/ways.html#chips", takes_context=True)
def chips(context: Context, groups: Sequence[Facet]) -> Values:
    """Draw the filters that are on, each with a link to take it away, and one to clear all."""
    on = [
        Link(
            label=_("%(question)s: %(answer)s") % {"question": facet.label, "answer": option.label},
            url=address(context, {facet.name: facet.toggled(option.value), PAGE: None}),
        )
        for facet in groups
        for option in facet.options
        if option.selected
    ]
    everything: dict[str, object] = {facet.name: None for facet in groups}
    return {"chips": on, "clear": address(context, {**everything, PAGE: None})}
