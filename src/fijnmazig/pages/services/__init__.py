"""Writes of the front doors, by subject."""

from fijnmazig.pages.services.register import export_register

__all__ = ["export_register"]
