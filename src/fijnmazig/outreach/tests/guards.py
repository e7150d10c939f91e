"""The triggers that keep what happened."""

from fijnmazig.common.tests.guards import Guards

GUARDS = Guards("outreach", "0007_events_stand")
without_guards = GUARDS.away
