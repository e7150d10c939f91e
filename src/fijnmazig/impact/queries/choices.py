"""What can be picked on forms of projects."""

from collections.abc import Mapping

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.queries.evaluation import templates
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.models import Project
from fijnmazig.impact.queries.projects import ProjectPage
from fijnmazig.impact.texts import choices as texts
from fijnmazig.impact.texts import metrics as metric_texts
from fijnmazig.organisations.queries.bodies import sector_names
from fijnmazig.organisations.queries.doors import partnership_names, partnerships_within
from fijnmazig.places.queries import gazetteer

type Choices = list[tuple[str, StrOrPromise]]


def partnership_options(*, actor: Actor) -> Choices:
    """Return the partnerships without a project for which the actor manages them, by name."""
    within = partnerships_within(actor=actor, permission=MANAGE) if actor.may(MANAGE) else ()
    taken = set(Project.unscoped.values_list("partnership_id", flat=True))
    names = partnership_names(ids=[key for key in within if key not in taken])
    named = sorted(names.items(), key=lambda row: row[1].casefold())
    return [(str(key), name) for key, name in named]


def metric_options() -> list[tuple[StrOrPromise, Choices]]:
    """Return the figures that count themselves, by what they are about."""
    groups: dict[str, Choices] = {}
    for key in METRICS:
        room = key.partition(".")[0]
        groups.setdefault(room, []).append((key, metric_texts.METRIC_NAMES[key]))
    return [(texts.ROOMS[room], named) for room, named in groups.items()]


def objective_options(page: ProjectPage) -> Choices:
    """Return the objectives of a project with their number; none that were left."""
    found: Choices = [("", texts.NO_OBJECTIVE)]
    for one in page.objectives:
        found.append((str(one.id), f"{one.number} {one.title}"))
        found += [(str(each.id), f"{each.number} {each.title}") for each in one.children]
    return found


def filter_options(metric: str) -> Mapping[str, Choices]:
    """Return what a figure can be narrowed to; an empty list where somebody types."""
    known = METRICS[metric].filters if metric in METRICS else frozenset()
    return {name: _options(name) for name in sorted(known)}


def _options(name: str) -> Choices:
    if name == "sector":
        return [(sector.value, label) for sector, label in sector_names().items()]
    if name == "municipality":
        named = [(one.nis, one.name) for one in gazetteer().current()]
        return sorted(named, key=lambda row: row[1].casefold())
    if name == "kind":
        return [(str(kind), label) for kind, label in metric_texts.KINDS.items()]
    if name == "phase":
        return list(texts.PHASES.items())
    if name == "statement":
        return [(one.key, one.text) for each in templates().values() for one in each.statements]
    return []
