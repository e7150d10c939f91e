"""Every test of meetings has files and an index of its own: some plan by a playbook."""

from fijnmazig.library.tests.conftest import own_home

__all__ = ["own_home"]
