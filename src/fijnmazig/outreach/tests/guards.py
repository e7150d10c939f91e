"""The triggers that keep what happened."""

from fijnmazig.common.tests.guards import Guards

GUARDS = Guards(
    "outreach", "0007_events_stand", "0010_called_by_the_person", "0011_results_taken_back"
)
without_guards = GUARDS.away
