"""The clock on the wall, by which people meet."""

from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/Brussels")
