"""HTTP doors of the library, by subject."""

from fijnmazig.library.views import (
    collections,
    comments,
    follows,
    imports,
    items,
    missing,
    own,
    playbooks,
    reviewing,
    sessions,
    versions,
    writing,
)

__all__ = [
    "collections",
    "comments",
    "follows",
    "imports",
    "items",
    "missing",
    "own",
    "playbooks",
    "reviewing",
    "sessions",
    "versions",
    "writing",
]
