"""Episodes, who can be heard or named in them, and how often a day somebody began to listen."""

from fijnmazig.podcast.models.episodes import DayCount, Episode, Person

__all__ = ["DayCount", "Episode", "Person"]
