"""Do once at the start what the first visitor of a process would otherwise wait for."""

from django.urls import get_resolver

from fijnmazig.guidance.queries import guides
from fijnmazig.library.index.language import language


def warm_up() -> None:
    """Load every view, the words of Dutch and the guides; nothing of it reads the database."""
    len(get_resolver().url_patterns)
    language()
    guides()
