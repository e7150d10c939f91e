"""What every part is drawn with: one register of tags, its own template, the address as it is."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from fijnmazig.common.paths import PACKAGE

register = template.Library()
SIGNS = PACKAGE / "common" / "templates" / "common" / "parts" / "icons.svg"
SIGN = re.compile(r'<symbol id="([a-z]+)" viewBox="([\d ]+)">(.*?)</symbol>', re.DOTALL)

type Values = dict[str, Any]


def draw(context: Context, part: str, **values: object) -> SafeString:
    """Return the partial `part` ("file#name") drawn with `values` alone."""
    assert context.template is not None  # noqa: S101 -- a tag is always drawn by a template
    partial = context.template.engine.get_template(f"common/parts/{part}")
    return partial.render(context.new(values))


def address(context: Context, changes: Mapping[str, object]) -> str:
    """Return the query of this request with `changes`; None and empty lists drop a parameter."""
    query = dict(context["request"].GET.lists())
    for name, value in changes.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        query[name] = [str(one) for one in values if one is not None]
    return f"?{urlencode(query, doseq=True)}"


@cache
def signs() -> dict[str, SafeString]:
    """Return every small sign by name, drawn in the page itself: no file is fetched for it."""
    return {
        name: mark_safe(  # noqa: S308 -- our own file
            f'<svg class="icon" viewBox="{box}" width="20" height="20" aria-hidden="true"'
            f' focusable="false">{paths}</svg>'
        )
        for name, box, paths in SIGN.findall(SIGNS.read_text(encoding="utf-8"))
    }
