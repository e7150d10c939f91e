"""Reading somebody else's table, for rooms above: the same care, other columns."""

from fijnmazig.organisations.reading import PlainTable, read_plain

__all__ = ["PlainTable", "read_plain"]
