"""What a reader sees: labels in the language that is on, and words that stay Dutch marked so."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fijnmazig.common.naming.tables import DUTCH, Named


def labels_shown(named: Iterable[Named]) -> dict[str, str]:
    """Return the label of each code in the reader's language, in the same order."""
    language = get_language() or DUTCH
    return {one.code: one.label_in(language) for one in named}


def in_dutch(text: str) -> SafeString:
    """Return words of content, for the label of a field: a screen reader says them in Dutch."""
    return format_html('<span lang="{}">{}</span>', DUTCH, text)
