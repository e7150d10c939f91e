"""Writes: taking over the tables, and judging a figure."""

from fijnmazig.facts.services.judging import Judgement, judge
from fijnmazig.facts.services.loading import FILES, Loaded, load

__all__ = ["FILES", "Judgement", "Loaded", "judge", "load"]
