"""Interface parts as template tags, in every template without `load`. See docs/interface.md."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from django import forms
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.safestring import SafeString
from django_stubs_ext import StrOrPromise

from fijnmazig.common.charts import Chart
from fijnmazig.common.parts import Figure, Link, LinkGroup
from fijnmazig.common.templatetags import ways
from fijnmazig.common.templatetags.drawing import Values, draw, register, signs

__all__ = ["register", "ways"]  # the tags of `ways` are registered with these

# A browser cuts what is pasted at `maxlength` without a word. Where nobody sees that, our own
# answer says how long a text may be, and nothing that was typed is lost.
CUT_UNSEEN = (forms.Textarea, forms.PasswordInput)
GROUPS = ("radioselect", "checkboxselectmultiple")

# -- frame ---------------------------------------------------------------------------------------


@register.inclusion_tag("common/parts/frame.html#skip_links")
def skip_links(away: str) -> Values:
    """Draw the links that come first for a keyboard: to the content, and away."""
    return {"away": away}


@register.inclusion_tag("common/parts/frame.html#quick_exit")
def quick_exit(away: str) -> Values:
    """Draw the link away from this site; it works without JavaScript."""
    return {"away": away}


@register.inclusion_tag("common/parts/frame.html#wordmark")
def wordmark(name: str) -> Values:
    """Draw our name: as our own letters, or in type where an installation has another name."""
    return {"name": name}


@register.inclusion_tag("common/parts/frame.html#language_switch")
def language_switch(languages: Sequence[Link]) -> Values:
    """Draw links to this page in the other languages."""
    return {"languages": [language for language in languages if not language.is_current]}


@register.inclusion_tag("common/parts/frame.html#navigation")
def navigation(
    links: Sequence[Link | LinkGroup],
    label: StrOrPromise,
    kind: str = "main",
    *,
    folds: bool = False,
) -> Values:
    """Draw links, and groups of links that open, as navigation; nothing at all without any.

    What `folds` is one link on a telephone, that opens it; no script is needed.
    """
    return {"links": links, "label": label, "kind": kind, "folds": folds}


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
def copy_link(url: str, label: str = "") -> Values:
    """Draw a link, to this place without a label; with JavaScript, a button copies its address."""
    return {"url": url, "label": label}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a small sign that says nothing by itself: its words stand next to it."""
    return signs()[name]


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
    if isinstance(widget, CUT_UNSEEN):
        widget.attrs.pop("maxlength", None)
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
    return draw(context, "shown.html#notice", content=content, kind=kind, title=title)


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
    language: str = "",
) -> str:
    """Draw a card; with `url` its title is the link. `kind` is plain, warm or quiet.

    `language` is that of the title, where the page may be in another one.
    """
    values = {"title": title, "url": url, "level": level, "kind": kind, "icon": icon}
    return draw(context, "shown.html#card", content=content, language=language, **values)


@register.simple_block_tag(takes_context=True)
def details(
    context: Context,
    content: str,
    summary: StrOrPromise,
    *,
    is_open: bool = False,
    language: str = "",
) -> str:
    """Draw content that opens on a press; `language` is that of the summary, where it differs."""
    values = {"summary": summary, "is_open": is_open, "language": language}
    return draw(context, "shown.html#details", content=content, **values)


@register.simple_block_tag(takes_context=True)
def empty_state(context: Context, content: str, title: StrOrPromise) -> str:
    """Draw what to do when there is nothing to show."""
    return draw(context, "shown.html#empty_state", content=content, title=title)


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


@register.inclusion_tag("common/parts/charts.html#chart")
def chart(chart: Chart, *, is_open: bool = False) -> Values:
    """Draw a chart with its numbers below it, in a table that opens or stands open."""
    rows = [list(zip(chart.head, row, strict=True)) for row in chart.rows]
    return {"chart": chart, "rows": rows, "is_open": is_open}


@register.simple_block_tag(takes_context=True)
def timeline(context: Context, content: str, label: StrOrPromise) -> str:
    """Draw what happened in order; holds `event` blocks."""
    return draw(context, "shown.html#timeline", content=content, label=label)


@register.simple_block_tag(takes_context=True)
def event(context: Context, content: str, at: date | datetime, title: StrOrPromise) -> str:
    """Draw one step of a timeline."""
    has_time = isinstance(at, datetime)
    values = {"at": at, "title": title, "has_time": has_time}
    return draw(context, "shown.html#event", content=content, **values)


# -- for machines --------------------------------------------------------------------------------


@register.filter
def as_json(value: object) -> SafeString:
    """Return plain values as JSON for a data block; nothing in it can end its element."""
    text = json.dumps(value, ensure_ascii=False)
    return SafeString(text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}))
