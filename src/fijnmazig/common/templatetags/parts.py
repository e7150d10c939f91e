"""Interface parts as template tags, in every template without `load`. See docs/interface.md."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from fijnmazig.common.parts import Facet, Figure, Link, page_numbers

register = template.Library()

type Values = dict[str, Any]

PAGE = "pagina"
SORT = "sorteer"
GROUPS = ("radioselect", "checkboxselectmultiple")


def _draw(context: Context, part: str, **values: object) -> SafeString:
    """Return the partial `part` ("file#name") drawn with `values` alone."""
    assert context.template is not None  # noqa: S101 -- a tag is always drawn by a template
    return context.template.engine.get_template(f"common/parts/{part}").render(context.new(values))


def _address(context: Context, changes: Mapping[str, object]) -> str:
    """Return the query of this request with `changes`; None and empty lists drop a parameter."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        query.setlist(name, [str(one) for one in values if one is not None])
    return f"?{query.urlencode()}"


# -- frame ---------------------------------------------------------------------------------------


@register.inclusion_tag("common/parts/frame.html#skip_links")
def skip_links() -> Values:
    """Draw the links that come first for a keyboard: to the content, and away."""
    return {}


@register.inclusion_tag("common/parts/frame.html#quick_exit")
def quick_exit() -> Values:
    """Draw the link away from this site."""
    return {}


@register.inclusion_tag("common/parts/frame.html#wordmark")
def wordmark(name: str) -> Values:
    """Draw our name: as our own letters, or in type where an installation has another name."""
    return {"name": name}


@register.inclusion_tag("common/parts/frame.html#language_switch")
def language_switch(languages: Sequence[Link]) -> Values:
    """Draw links to this page in the other languages."""
    return {"languages": [language for language in languages if not language.is_current]}


@register.inclusion_tag("common/parts/frame.html#navigation")
def navigation(links: Sequence[Link], label: StrOrPromise, kind: str = "main") -> Values:
    """Draw a list of links as navigation; nothing at all when there are none."""
    return {"links": links, "label": label, "kind": kind}


@register.inclusion_tag("common/parts/frame.html#htmx")
def htmx() -> Values:
    """Load htmx on this page, in `scripts`; pages work without it."""
    return {}


# -- actions -------------------------------------------------------------------------------------


@register.inclusion_tag("common/parts/actions.html#button")
def button(  # noqa: PLR0913 -- a button is its attributes
    label: StrOrPromise,
    kind: str = "primary",
    *,
    name: str = "",
    value: str = "",
    icon: str = "",
    form: str = "",
) -> Values:
    """Draw a button that sends its form; `kind` is primary, secondary, quiet or danger."""
    return {"label": label, "kind": kind, "name": name, "value": value, "icon": icon, "form": form}


@register.inclusion_tag("common/parts/actions.html#link_button")
def link_button(
    label: StrOrPromise, url: str, kind: str = "primary", *, icon: str = "", download: bool = False
) -> Values:
    """Draw a link that looks like a button."""
    return {"label": label, "url": url, "kind": kind, "icon": icon, "download": download}


@register.inclusion_tag("common/parts/actions.html#copy_link")
def copy_link(url: str) -> Values:
    """Draw a link to this place; with JavaScript, a button copies its full address."""
    return {"url": url}


@register.inclusion_tag("common/parts/actions.html#icon")
def icon(name: str) -> Values:
    """Draw a small sign that says nothing by itself: its words stand next to it."""
    return {"name": name}


# -- forms ---------------------------------------------------------------------------------------


@register.inclusion_tag("common/parts/forms.html#error_summary")
def error_summary(form: forms.BaseForm) -> Values:
    """Draw what must be put right, each with a link to its field."""
    faulty = [bound for bound in form if bound.errors] if form.is_bound else []
    return {"form": form, "faulty": faulty, "has_errors": form.is_bound and bool(form.errors)}


@register.inclusion_tag("common/parts/forms.html#field")
def field(bound: BoundField, size: str = "full") -> Values:
    """Draw one field with its label, hint and errors; `size` is full, half or short."""
    widget = bound.field.widget
    kind = bound.widget_type
    return {
        "field": bound,
        "size": size,
        "is_group": kind in GROUPS,
        "is_checkbox": isinstance(widget, forms.CheckboxInput),
        "is_optional": not bound.field.required and not isinstance(widget, forms.CheckboxInput),
    }


@register.inclusion_tag("common/parts/forms.html#fields")
def fields(form: forms.BaseForm) -> Values:
    """Draw the summary of errors and every field of `form`, hidden ones included."""
    return {"form": form}


@register.inclusion_tag("common/parts/forms.html#file_drop")
def file_drop(bound: BoundField) -> Values:
    """Draw a file field; with JavaScript, files can be dropped on it and their names are listed."""
    return {"field": bound}


# -- what is shown -------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, kind: str = "info", title: StrOrPromise = "") -> str:
    """Draw a message; `kind` is info, good, warning or danger."""
    return _draw(context, "shown.html#notice", content=content, kind=kind, title=title)


@register.simple_block_tag(takes_context=True)
def card(  # noqa: PLR0913 -- a card is its parts
    context: Context,
    content: str,
    title: StrOrPromise,
    url: str = "",
    level: int = 2,
    *,
    kind: str = "plain",
    icon: str = "",
) -> str:
    """Draw a card; with `url` its title is the link. `kind` is plain, warm or quiet."""
    values = {"title": title, "url": url, "level": level, "kind": kind, "icon": icon}
    return _draw(context, "shown.html#card", content=content, **values)


@register.simple_block_tag(takes_context=True)
def details(
    context: Context, content: str, summary: StrOrPromise, *, is_open: bool = False
) -> str:
    """Draw content that opens on a press."""
    return _draw(
        context, "shown.html#details", content=content, summary=summary, is_open=is_open
    )


@register.simple_block_tag(takes_context=True)
def empty_state(context: Context, content: str, title: StrOrPromise) -> str:
    """Draw what to do when there is nothing to show."""
    return _draw(context, "shown.html#empty_state", content=content, title=title)


@register.inclusion_tag("common/parts/shown.html#tag")
def tag(label: StrOrPromise, kind: str = "plain") -> Values:
    """Draw a word that sets something apart; `kind` is plain, good, warning, danger or info."""
    return {"label": label, "kind": kind}


@register.inclusion_tag("common/parts/shown.html#progress")
def progress(label: StrOrPromise, value: float, maximum: float = 100, said: str = "") -> Values:
    """Draw how far something is; `said` replaces the plain percentage."""
    share = f"{100 * value / maximum:.0f} %" if maximum else ""
    return {"label": label, "value": value, "maximum": maximum, "said": said or share}


@register.inclusion_tag("common/parts/shown.html#figure")
def figure(figure: Figure) -> Values:
    """Draw a number with its unit, source, date and standing."""
    return {"figure": figure, "standing": figure.standing.value.lower()}


@register.simple_block_tag(takes_context=True)
def timeline(context: Context, content: str, label: StrOrPromise) -> str:
    """Draw what happened in order; holds `event` blocks."""
    return _draw(context, "shown.html#timeline", content=content, label=label)


@register.simple_block_tag(takes_context=True)
def event(context: Context, content: str, at: date | datetime, title: StrOrPromise) -> str:
    """Draw one step of a timeline."""
    has_time = isinstance(at, datetime)
    values = {"at": at, "title": title, "has_time": has_time}
    return _draw(context, "shown.html#event", content=content, **values)


# -- tables --------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def table(
    context: Context, content: str, caption: StrOrPromise, *, hide_caption: bool = False
) -> str:
    """Draw a table; on a narrow screen each row becomes a card, named by `cell`."""
    return _draw(
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
    url = _address(context, {SORT: following, PAGE: None}) if sort else ""
    return {"label": label, "kind": kind, "url": url, "order": order}


@register.simple_block_tag(takes_context=True)
def cell(context: Context, content: str, label: StrOrPromise, kind: str = "text") -> str:
    """Draw a cell that carries the name of its column; `kind` is text, number or head."""
    return _draw(context, "tables.html#cell", content=content, label=label, kind=kind)


# -- finding the way -----------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def breadcrumbs(context: Context, content: str) -> str:
    """Draw the way back; holds `crumb` tags."""
    return _draw(context, "ways.html#breadcrumbs", content=content)


@register.inclusion_tag("common/parts/ways.html#crumb")
def crumb(label: StrOrPromise, url: str = "") -> Values:
    """Draw one step of the way; without `url` it is the page itself."""
    return {"label": label, "url": url}


@register.simple_block_tag(takes_context=True)
def tabs(context: Context, content: str, label: StrOrPromise) -> str:
    """Draw pages of one subject as tabs that are links; holds `tab` tags."""
    return _draw(context, "ways.html#tabs", content=content, label=label)


@register.inclusion_tag("common/parts/ways.html#tab")
def tab(label: StrOrPromise, url: str, *, current: bool = False) -> Values:
    """Draw one tab."""
    return {"label": label, "url": url, "current": current}


@register.inclusion_tag("common/parts/ways.html#pagination", takes_context=True)
def pagination(context: Context, number: int, total: int) -> Values:
    """Draw links to the other pages (`pagina=n`) and keep every other parameter."""

    def link(page: int) -> Link:
        return Link(label=str(page), url=_address(context, {PAGE: page}), is_current=page == number)

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
    rows = [
        (option, _address(context, {facet.name: facet.toggled(option.value), PAGE: None}))
        for option in facet.options
    ]
    return {"label": facet.label, "rows": rows, "has_choice": bool(facet.chosen)}


@register.inclusion_tag("common/parts/ways.html#chips", takes_context=True)
def chips(context: Context, groups: Sequence[Facet]) -> Values:
    """Draw the filters that are on, each with a link to take it away, and one to clear all."""
    on = [
        Link(
            label=_("%(question)s: %(answer)s")
            % {"question": facet.label, "answer": option.label},
            url=_address(context, {facet.name: facet.toggled(option.value), PAGE: None}),
        )
        for facet in groups
        for option in facet.options
        if option.selected
    ]
    everything: dict[str, object] = {facet.name: None for facet in groups}
    return {"chips": on, "clear": _address(context, {**everything, PAGE: None})}
