"""HTTP doors of the library, by subject."""

from fijnmazig.library.views import (
    comments,
    follows,
    imports,
    items,
    missing,
    own,
    reviewing,
    versions,
)

__all__ = [
    "comments",
    "follows",
    "imports",
    "items",
    "missing",
    "own",
    "reviewing",
    "versions",
]
