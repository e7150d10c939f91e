"""Where a figure comes from is who it counted, not everybody who was there."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.gatherings.domain.kinds import SeriesKind
from fijnmazig.gatherings.tests.factories import make_present
from fijnmazig.impact.services.figures import TracePage, trace_page
from fijnmazig.impact.tests.factories import (
    FIRST,
    LAST,
    make_a_project,
    make_indicator,
    make_meeting,
    make_people,
    watcher,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
EVERYBODY = "Bij elk moment staat iedereen die er was."


def trained(partnership: Any) -> Any:
    """Return a training with two participants, and somebody who gives it."""
    one, two, trainer = make_people(3)
    moment = make_meeting(partnership, one, two, kind=SeriesKind.TRAINING)
    mark = make_present(moment, *one)
    type(mark).unscoped.create(
        moment=moment,
        professional=trainer[0],
        stand_in=trainer[0].id,
        organisation=trainer[1],
        presence=mark.presence,
        source=mark.source,
        part="TRAINER",
        nonce=uuid4(),
        marked_at=mark.marked_at,
        received_at=mark.received_at,
    )
    return moment


def traced(indicator: Any) -> TracePage:
    return trace_page(actor=watcher(), indicator_id=indicator.id, first=FIRST, last=LAST, on=LAST)


def test_who_gives_a_training_is_not_listed_among_those_trained() -> None:
    partnership = make_partnership()
    project = make_a_project(partnership)
    trained(partnership)

    found = {
        metric: traced(make_indicator(project, metric=metric, name=metric))
        for metric in ("gatherings.trained", "gatherings.participants")
    }

    assert {
        metric: (page.figure.value, [one.present for one in page.moments])
        for metric, page in found.items()
    } == {"gatherings.trained": ("2", [2]), "gatherings.participants": ("3", [3])}


@pytest.mark.parametrize(("filters", "told"), [({}, False), ({"municipality": "11002"}, True)])
def test_a_figure_of_some_organisations_says_that_the_list_is_of_everybody(
    client: Client, filters: dict[str, str], *, told: bool
) -> None:
    partnership = make_partnership()
    project = make_a_project(partnership)
    trained(partnership)
    indicator = make_indicator(project, metric="gatherings.trained", filters=filters)
    log_in(client, make_member(role=Role.COORDINATOR))

    page = client.get(reverse("impact:figure_trace", kwargs={"indicator_id": indicator.id})).text

    assert (EVERYBODY in page) is told
