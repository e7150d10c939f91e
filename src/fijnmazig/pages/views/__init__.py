"""Views of the front doors, by subject."""

from fijnmazig.pages.views import front, register

__all__ = ["front", "register"]
