"""HTTP doors of the library, by subject."""

from fijnmazig.library.views import (
    comments,
    imports,
    items,
    missing,
    own,
    reviewing,
    versions,
)

__all__ = ["comments", "imports", "items", "missing", "own", "reviewing", "versions"]
