"""Rounds, print runs and hand-outs for tests, made the way the house makes them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.campaigns.domain.kinds import PointKind
from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.models import HandOut, PrintRun, Round
from fijnmazig.campaigns.services.handing import HandOutFacts, hand_out
from fijnmazig.campaigns.services.rounds import RoundFacts, RunFacts, make_round, print_run
from fijnmazig.common.actor import OPERATOR, Actor, Grant, Scope
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.places.services import load as load_places

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = MONDAY.date()
START = date(2026, 2, 2)
BOOM, NIEL, GENK = "11005", "11030", "71016"
REGION = Scope(kind=ScopeKind.REGION, key="")


def keeper(scope: Scope = REGION) -> Actor:
    """Return somebody who manages cards in a scope."""
    return Actor(
        user_id=UUID(int=7),
        permissions=frozenset({MANAGE, "member"}),
        scopes=frozenset({scope}),
        grants=frozenset({Grant(permission=MANAGE, scope=scope)}),
    )


def spoc(nis: str) -> Actor:
    """Return who manages cards of one municipality."""
    return keeper(Scope(kind=ScopeKind.MUNICIPALITY, key=nis))


def make_a_round(partnership: Any = None, *, title: str = "Voorjaar (fictief)") -> Round:
    """Return a round of a partnership."""
    load_places(actor=OPERATOR)
    made = make_round(
        actor=OPERATOR,
        partnership_id=(partnership or make_partnership()).id,
        facts=RoundFacts(title=title, start_date=START),
        at=MONDAY,
    )
    return Round.unscoped.get(id=made)


def make_run(row: Round | None = None, **changes: Any) -> PrintRun:
    """Return a print run of 500 cards."""
    row = row or make_a_round()
    settled: dict[str, Any] = {
        "card": "iemand-die-u-kent",
        "language": "nl",
        "quantity": 500,
        "printed_date": START,
        **changes,
    }
    made = print_run(actor=OPERATOR, round_id=row.id, facts=RunFacts(**settled), at=MONDAY)
    return PrintRun.unscoped.get(id=made)


def facts(**changes: Any) -> HandOutFacts:
    """Return 200 cards brought to a library in Boom."""
    settled: dict[str, Any] = {
        "point": "Bibliotheek De Proef (fictief)",
        "kind": PointKind.LIBRARY,
        "nis": BOOM,
        "quantity": 200,
        "given_date": TODAY,
        **changes,
    }
    return HandOutFacts(**settled)


def make_hand_out(run: PrintRun | None = None, **changes: Any) -> HandOut:
    """Return what was brought to a place."""
    run = run or make_run()
    made = hand_out(actor=OPERATOR, run_id=run.id, facts=facts(**changes), at=MONDAY)
    return HandOut.unscoped.get(id=made)
