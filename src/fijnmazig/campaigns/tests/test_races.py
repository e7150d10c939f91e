"""Print runs, rounds and words at the same moment: none is doubled and none fails."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from fijnmazig.campaigns.models import CardVersion, HandOut, PrintRun, Round
from fijnmazig.campaigns.services.handing import hand_out
from fijnmazig.campaigns.services.rounds import RoundFacts, RunFacts, make_round, print_run
from fijnmazig.campaigns.services.writing import write_card
from fijnmazig.campaigns.tests.factories import MONDAY, START, facts, make_a_round, make_run
from fijnmazig.campaigns.tests.test_services import CARD, words
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.races import WINS, database_in_a_file, race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def printed(row: Round, nonce: UUID) -> Callable[[], object]:
    asked = RunFacts(card=CARD.key, language="nl", quantity=100, printed_date=START)
    return lambda: print_run(actor=OPERATOR, round_id=row.id, facts=asked, at=MONDAY, nonce=nonce)


def test_runs_of_two_rounds_at_the_same_moment_hold_the_same_words() -> None:
    with transaction.atomic():
        rounds = make_a_round(), make_a_round(title="Najaar (fictief)")

    ended = race(*(printed(row, uuid4()) for row in rounds))

    assert (ended, PrintRun.unscoped.count()) == ([WINS] * 2, 2)
    assert CardVersion.unscoped.count() == 1


def test_a_form_sent_twice_at_the_same_moment_is_one_thing() -> None:
    with transaction.atomic():
        run = make_run()
    nonce, about = uuid4(), RoundFacts(title="Najaar (fictief)", start_date=START)
    settled: dict[str, Any] = {"actor": OPERATOR, "at": MONDAY, "nonce": nonce}
    of_whom = run.round.partnership_id

    ended = race(*[lambda: hand_out(run_id=run.id, facts=facts(), **settled)] * 2)
    ended += race(*[printed(run.round, nonce)] * 2)
    ended += race(*[lambda: make_round(partnership_id=of_whom, facts=about, **settled)] * 2)

    assert ended == [WINS] * 6
    assert [kind.unscoped.count() for kind in (HandOut, PrintRun, Round)] == [1, 2, 2]


def test_two_people_who_write_at_the_same_moment_make_two_versions() -> None:
    def written(headline: str) -> Callable[[], object]:
        said = words(headline=headline)
        return lambda: write_card(
            actor=OPERATOR, card=CARD.key, language="nl", said=said, at=MONDAY
        )

    ended = race(written("Eerst"), written("Daarna"), written("Eerst"))

    assert ended == [WINS] * 3
    numbers = CardVersion.unscoped.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))


def test_a_number_that_others_keep_taking_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(**_: object) -> CardVersion:
        raise IntegrityError

    monkeypatch.setattr(CardVersion.unscoped, "create", taken)

    with pytest.raises(Refused, match="nog eens"):
        write_card(actor=OPERATOR, card=CARD.key, language="nl", said=words(lead="A?"), at=MONDAY)
