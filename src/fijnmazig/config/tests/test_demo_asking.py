"""What people of the demo region answered: raw sheets, the same each time, traced to nobody."""

from datetime import date
from io import BytesIO

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import asking
from fijnmazig.config.demo.meetings import HEADER, THEMES
from fijnmazig.config.demo.roster import morning
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.models import AnswerSheet, Questionnaire
from fijnmazig.gatherings.queries.past import plan_past
from fijnmazig.gatherings.services.past import take_past
from fijnmazig.impact.domain.measured import Wanted
from fijnmazig.impact.services.measuring import measure
from fijnmazig.organisations.tests.factories import make_partnership

TODAY, PEOPLE = date(2026, 11, 26), 16


def test_the_same_people_answer_the_same_and_not_everybody_answers() -> None:
    made = list(asking.sheets(THEMES[0], people=PEOPLE))

    assert made == list(asking.sheets(THEMES[0], people=PEOPLE))
    assert made != list(asking.sheets(THEMES[1], people=PEOPLE))
    counted = [sum(sheet.phase is phase for sheet in made) for phase in Phase]
    assert PEOPLE >= counted[0] > counted[1] > counted[2] > 0


@pytest.mark.django_db
def test_who_followed_a_series_is_asked_once_and_the_report_has_a_change() -> None:
    partnership = make_partnership()
    days = (date(2024, 1, 9), date(2024, 2, 6))
    lines = [";".join(HEADER)] + [
        f"{day};{THEMES[0]};Huis {number} (fictief);Iemand {number} (fictief);;vorming"
        for day in days
        for number in range(PEOPLE)
    ]
    plan = plan_past(
        actor=OPERATOR,
        partnership_id=partnership.id,
        source=BytesIO("\n".join(lines).encode()),
        today=TODAY,
    )
    take_past(actor=OPERATOR, partnership_id=partnership.id, plan=plan, at=morning(TODAY))

    for _time in range(2):  # a second run adds nothing
        asking.prepare_answers(today=TODAY)

    wanted = Wanted(partnership=partnership.key, first=days[0], last=TODAY, filters={})
    found = measure(actor=OPERATOR, metric="gatherings.confidence", wanted=wanted, on=TODAY)
    assert AnswerSheet.unscoped.count() == len(list(asking.sheets(THEMES[0], people=PEOPLE)))
    assert {bytes(row.salt) for row in Questionnaire.unscoped.all()} == {b""}
    assert found.value is not None
    assert found.value > 0
    assert found.interval is not None
