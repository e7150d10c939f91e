"""HTTP doors of the library, by subject."""

from fijnmazig.library.views import imports, items, missing, own

__all__ = ["imports", "items", "missing", "own"]
