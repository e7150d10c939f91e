from dataclasses import replace
from typing import Any

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Purpose
from fijnmazig.groups.models import Programme
from fijnmazig.groups.queries.reach import open_programmes
from fijnmazig.groups.services import programmes
from fijnmazig.groups.services.programmes import ProgrammeTerms
from fijnmazig.groups.tests.factories import MONDAY, make_actor, make_candidate
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db


def terms(**fields: Any) -> ProgrammeTerms:
    values: dict[str, Any] = {
        "organiser_id": fields.pop("organiser_id", None) or make_organisation().id,
        "team_id": fields.pop("team_id", None) or make_team().id,
        "kind": Purpose.PEERS,
        "theme": "partnergeweld",
        "title": "Lotgenotengroep (fictief)",
        "public_title": "Samen aan tafel",
        "public_text": "Zes avonden in een klein gezelschap.",
        "purpose": "Elkaar ontmoeten.",
        "for_whom": "Wie het meemaakte.",
        "session_total": 6,
        "minimum": 5,
        "maximum": 10,
    }
    return ProgrammeTerms(**(values | fields))


def made(said: ProgrammeTerms, *, key: str = "samen") -> Programme:
    programme_id = programmes.make_programme(
        actor=make_actor(Role.COORDINATOR),
        partnership_id=make_partnership("lotgenoten").id,
        key=key,
        terms=said,
        at=MONDAY,
    )
    return Programme.unscoped.get(id=programme_id)


def test_a_programme_is_a_draft_until_it_is_opened() -> None:
    row = made(terms(refuses=((Contra.NOT_READY, (Format.GROUP,)),)))

    assert not open_programmes().exists()
    programmes.set_programme_state(
        actor=make_actor(Role.COORDINATOR),
        programme_id=row.id,
        state=ProgrammeState.OPEN,
        at=MONDAY,
    )

    assert open_programmes().get().published_at == MONDAY
    assert row.refuses == {"NOT_READY": ["GROUP"]}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"minimum": 11},
        {"minimum": 0},
        {"session_total": 0},
        {"formats": ()},
        {"routes": ()},
        {"public_title": "Lotgenoten"},
        {"public_text": "Over partnergeweld praten."},
    ],
)
def test_what_a_programme_cannot_say_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        made(terms(**fields))


@pytest.mark.parametrize("key", ["Samen", "a b", "", "x" * 61])
def test_a_key_that_programs_cannot_use_is_refused(key: str) -> None:
    with pytest.raises(Refused):
        made(terms(), key=key)


def test_the_team_stays_once_somebody_is_sealed_for_it() -> None:
    row = made(terms())
    make_candidate(row)
    said = terms(team_id=row.team_id, title="Andere titel")
    actor = make_actor(Role.COORDINATOR)

    programmes.change_programme(actor=actor, programme_id=row.id, terms=said, at=MONDAY)
    with pytest.raises(Refused, match="team"):
        programmes.change_programme(
            actor=actor,
            programme_id=row.id,
            terms=replace(said, team_id=make_team().id),
            at=MONDAY,
        )

    row.refresh_from_db()
    assert row.title == "Andere titel"


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.FIRST_LINE, Role.DPO])
def test_only_a_coordinator_makes_programmes(role: Role) -> None:
    row = made(terms())

    with pytest.raises(NotFound):
        programmes.set_programme_state(
            actor=make_actor(role), programme_id=row.id, state=ProgrammeState.OPEN, at=MONDAY
        )
