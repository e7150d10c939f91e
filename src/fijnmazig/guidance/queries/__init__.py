"""Reads of guidance: guides as they stand now, and as a professional keeps them."""

from fijnmazig.guidance.queries.guides import *  # noqa: F403 -- one door to every read
from fijnmazig.guidance.queries.kept import *  # noqa: F403 -- idem
from fijnmazig.guidance.queries.plain import *  # noqa: F403 -- idem
