"""The triggers that keep attendance."""

from fijnmazig.common.tests.guards import Guards

GUARDS = Guards("gatherings", "0002_marks_stand")
