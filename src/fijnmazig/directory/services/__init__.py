"""Writes: taking over the table of services."""

from fijnmazig.directory.services.loading import Loaded, load

__all__ = ["Loaded", "load"]
