"""Views of the front doors, by subject."""

from fijnmazig.pages.views import front, handbook, register

__all__ = ["front", "handbook", "register"]
