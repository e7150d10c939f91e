"""One tag that shows a figure anywhere, never without its source: `{% fact "key" %}`."""

from django import template

from fijnmazig.facts.queries import FigureShown, confirmed_figure

register = template.Library()


@register.inclusion_tag("facts/parts/fact.html")
def fact(key: str) -> dict[str, FigureShown | None]:
    """Draw a figure with unit, territory, period and source; nothing when it is not confirmed.

    `tests/test_facts.py` fails on a template that asks for a figure which is not confirmed.
    """
    return {"figure": confirmed_figure(key)}
