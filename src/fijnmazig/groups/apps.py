"""The app of groups."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Programmes, editions, candidates, attendance and what came of them."""

    name = "fijnmazig.groups"
