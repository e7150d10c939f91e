"""The labels that a reader sees: those of the language that is on."""

from collections.abc import Iterable

from django.utils.translation import get_language

from fijnmazig.common.naming.tables import DUTCH, Named


def labels_shown(named: Iterable[Named]) -> dict[str, str]:
    """Return the label of each code in the reader's language, in the same order."""
    language = get_language() or DUTCH
    return {one.code: one.label_in(language) for one in named}
