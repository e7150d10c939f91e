"""Every figure that can be counted, by its name. Source: issue 9, B2; criterion N-11."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from fijnmazig.impact.domain.kinds import Aggregation, Counted, Direction, Unit
from fijnmazig.impact.domain.measured import Metric, Wanted

BODY = frozenset({"sector", "municipality"})
"""Attendance can be narrowed to organisations of a sector, or of a municipality (NIS code)."""
TRAINING_KINDS = ("TRAINING", "DEEPENING")
"""Kinds of series that train somebody: no meeting, no exchange of cases, no webinar."""


def _people(key: str, **more: object) -> Metric:
    return _metric(key, Unit.PEOPLE, Counted.PEOPLE, Aggregation.UNIQUE, more)


def _bodies(key: str, **more: object) -> Metric:
    return _metric(key, Unit.ORGANISATIONS, Counted.ORGANISATIONS, Aggregation.UNIQUE, more)


def _things(key: str, unit: Unit, **more: object) -> Metric:
    return _metric(key, unit, Counted.THINGS, Aggregation.SUM, more)


def _dossiers(key: str, direction: Direction = Direction.UP) -> Metric:
    more: dict[str, object] = {"is_casework": True, "direction": direction}
    return _metric(key, Unit.DOSSIERS, Counted.PEOPLE, Aggregation.SUM, more)


def _of_group(key: str, unit: Unit, direction: Direction = Direction.UP) -> Metric:
    counts_people = unit is Unit.PEOPLE
    more: dict[str, object] = {
        "is_casework": True,
        "direction": direction,
        "filters": frozenset({"programme", "edition"}),
        "adds_up": not counts_people,
    }
    counted = Counted.PEOPLE if counts_people else Counted.THINGS
    return _metric(
        key, unit, counted, Aggregation.UNIQUE if counts_people else Aggregation.SUM, more
    )


def _metric(
    key: str, unit: Unit, counted: Counted, aggregation: Aggregation, more: Mapping[str, object]
) -> Metric:
    said: dict[str, Any] = {
        "counted": counted,
        "aggregation": aggregation,
        "direction": Direction.UP,
        **more,
    }
    return Metric(key=key, unit=unit, **said)


_ALL = (
    _bodies("organisations.partners"),
    _things("organisations.municipalities", Unit.MUNICIPALITIES, aggregation=Aggregation.LAST),
    _bodies("gatherings.organisations", filters=BODY),
    _bodies("gatherings.organisations_active", filters=BODY),
    _people("gatherings.participants", filters=BODY),
    _people("gatherings.participants_active", filters=BODY | {"kind"}),
    _things("gatherings.visits", Unit.TIMES, filters=frozenset({"kind"})),
    _things("gatherings.moments", Unit.MOMENTS),
    _things("gatherings.municipalities", Unit.MUNICIPALITIES, adds_up=False),
    _things("gatherings.sectors", Unit.SECTORS, adds_up=False),
    _people("gatherings.trained", filters=BODY),
    _things("gatherings.training_series", Unit.MOMENTS),
    _people("gatherings.webinar", filters=BODY),
    _people("gatherings.dialogue_people", filters=frozenset({"edition"}), adds_up=False),
    _people("gatherings.dialogue_returning", filters=frozenset({"edition"}), adds_up=False),
    _things("gatherings.dialogue_visits", Unit.TIMES, filters=frozenset({"edition"})),
    _metric(
        "gatherings.confidence",
        Unit.POINTS,
        Counted.PEOPLE,
        Aggregation.NONE,
        {"filters": frozenset({"phase", "statement"}), "adds_up": False},
    ),
    _things("ties.strong", Unit.TIES, aggregation=Aggregation.LAST),
    _things("ties.weak", Unit.TIES, aggregation=Aggregation.LAST, direction=Direction.NONE),
    _things("ties.meetings_new", Unit.TIMES),
    _things("ties.meetings_repeated", Unit.TIMES),
    _dossiers("outreach.received", Direction.NONE),
    _dossiers("outreach.not_informed", Direction.DOWN),
    _dossiers("outreach.not_reached", Direction.DOWN),
    _dossiers("outreach.reached"),
    _dossiers("outreach.declined", Direction.NONE),
    _dossiers("outreach.talked"),
    _dossiers("outreach.unaccounted", Direction.DOWN),
    _of_group("groups.candidates", Unit.PEOPLE),
    _of_group("groups.participants", Unit.PEOPLE),
    _of_group("groups.started", Unit.PEOPLE),
    _of_group("groups.completed", Unit.PEOPLE),
    _of_group("groups.begun", Unit.GROUPS),
    _of_group("groups.stopped", Unit.GROUPS, Direction.DOWN),
    _of_group("groups.never_begun", Unit.GROUPS, Direction.DOWN),
    _of_group("groups.sessions", Unit.SESSIONS),
    _things("library.items", Unit.DOCUMENTS, is_regional=True),
    _things("library.downloads", Unit.TIMES, is_regional=True),
    _things("game.lessons", Unit.TIMES, is_regional=True),
    _things("learning.certificates", Unit.TIMES, counted=Counted.PEOPLE, is_regional=True),
    _things("podcast.episodes", Unit.DOCUMENTS, is_regional=True),
    _things("podcast.plays", Unit.TIMES, is_regional=True),
    _things("campaigns.printed", Unit.CARDS),
    _things("campaigns.handed_out", Unit.CARDS),
    _things("campaigns.openings", Unit.TIMES),
    _things("signals.given", Unit.SIGNALS, direction=Direction.NONE),
    _things("signals.answered", Unit.SIGNALS),
    _things("signals.decided", Unit.SIGNALS),
    _things("signals.acted_on", Unit.SIGNALS),
)

METRICS: Mapping[str, Metric] = MappingProxyType({metric.key: metric for metric in _ALL})


def unknown_filters(metric: Metric, *, wanted: Wanted) -> tuple[str, ...]:
    """Return the filters asked for that this figure does not know, in order."""
    return tuple(sorted(set(wanted.filters) - metric.filters))


def is_about_people(key: str) -> bool:
    """Tell whether the records behind a figure are people or their dossiers; a typed one has none.

    How many there are is then itself a number of people, which no disclosure control looked at.
    """
    metric = METRICS.get(key)
    return metric is not None and (metric.counted is Counted.PEOPLE or metric.is_casework)
