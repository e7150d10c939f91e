"""Figures of partnerships."""

from collections import Counter as Tally
from collections.abc import Mapping

from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter, parts_of
from fijnmazig.impact.texts.metrics import ROLES
from fijnmazig.organisations.domain.kinds import MunicipalityRole
from fijnmazig.organisations.queries.bodies import bodies_of, sector_names
from fijnmazig.organisations.queries.counting import partners_on, places_on


def _partners(asking: Asking) -> Answer:
    bodies = bodies_of(ids=partners_on(asking.day, partnership_id=asking.partnership_id))
    counts = Tally(body.sector.value for body in bodies.values())
    names = {sector.value: label for sector, label in sector_names().items()}
    return Answer(
        value=len(bodies),
        records=len(bodies),
        query=partners_on,
        parts=parts_of({key: counts[key] for key in names if counts[key]}, labels=names),
    )


def _municipalities(asking: Asking) -> Answer:
    places = places_on(asking.day, partnership_id=asking.partnership_id)
    counts = Tally(role.value for role in places.values())
    return Answer(
        value=len(places),
        records=len(places),
        query=places_on,
        parts=parts_of({role.value: counts[role.value] for role in MunicipalityRole}, labels=ROLES),
    )


COUNTERS: Mapping[str, Counter] = {
    "organisations.partners": _partners,
    "organisations.municipalities": _municipalities,
}
