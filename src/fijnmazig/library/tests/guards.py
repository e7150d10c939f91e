"""The triggers that keep what was published."""

from fijnmazig.common.tests.guards import Guards

GUARDS = Guards("library", "0006_published_versions_stand", "0011_known_items_stay")
without_guards = GUARDS.away
