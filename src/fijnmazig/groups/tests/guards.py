"""The triggers that keep marks, events and figures."""

from fijnmazig.common.tests.guards import Guards

GUARDS = Guards(
    "groups",
    "0002_append_only",
    "0004_goal_figure_stands",
    "0008_who_gave_a_figure_is_forgotten",
)
