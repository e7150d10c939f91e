"""The triggers that keep marks and events."""

from fijnmazig.common.tests.guards import Guards

GUARDS = Guards("groups", "0002_append_only")
