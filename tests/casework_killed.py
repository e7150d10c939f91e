"""Do one thing with a dossier and stop in the middle, so that a test can kill the process there.

Run by tests/test_killed_casework.py: python -m tests.casework_killed STEP [FUNCTION]. It stops
after that function of the service, or, without one, when all is done.
"""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any
from uuid import UUID

AGREEMENT, TAKEN, CALLED = (UUID(int=number) for number in (1, 2, 3))
EMAIL = "noor@voorbeeld.test"


def main(step: str, function: str) -> None:
    """Do one step in FIJNMAZIG_HOME, and stop."""
    import django  # noqa: PLC0415 -- the environment comes first

    django.setup()
    if step == "prepare":
        prepare()
        return
    steps = {"take-in": take_in, "start": start, "end": end, "forget": forget}
    act, service = steps[step]()
    if function:
        vars(service)[function] = stopping_after(vars(service)[function])
    act()
    wait()


def stopping_after(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does the same, and then stops."""

    def stopping(*args: Any, **more: Any) -> Any:
        result = original(*args, **more)
        wait()
        return result

    return stopping


def wait() -> None:
    """Say that the moment is here, and stay there."""
    sys.stdout.write("waiting\n")
    sys.stdout.flush()
    sys.stdin.read()


def prepare() -> None:
    """Make a caller with two dossiers: one taken, one in the middle of a call."""
    from django.db import transaction  # noqa: PLC0415 -- needs Django

    from fijnmazig.outreach.services.leasing import take_dossier  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.tests.factories import (  # noqa: PLC0415 -- idem
        MONDAY,
        make_agreement,
        make_dossier,
    )
    from fijnmazig.vault.tests.factories import make_caller, make_team  # noqa: PLC0415 -- idem
    from tests import ready_tables  # noqa: PLC0415 -- idem

    ready_tables.migrate()
    user = make_caller(email=EMAIL)
    agreement = make_agreement(make_team(user), id=AGREEMENT)
    for dossier_id in (TAKEN, CALLED):
        with transaction.atomic():
            make_dossier(agreement, id=dossier_id)
        take_dossier(actor=actor(), dossier_id=dossier_id, at=MONDAY)
    begin(CALLED)


def actor() -> Any:
    """Return the caller that `prepare` made."""
    from fijnmazig.accounts.tests.factories import actor_of  # noqa: PLC0415 -- needs Django

    return actor_of(caller())


def caller() -> Any:
    """Return the account of the caller."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- needs Django

    return get_user_model().objects.get(email=EMAIL)


def begin(dossier_id: UUID) -> None:
    """Begin a call."""
    from fijnmazig.outreach.services import calling  # noqa: PLC0415 -- needs Django
    from fijnmazig.outreach.tests.factories import MONDAY  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import opened_for  # noqa: PLC0415 -- idem

    opened = opened_for(caller())
    calling.start_attempt(actor=actor(), opened=opened, dossier_id=dossier_id, at=MONDAY)


type Step = tuple[Callable[[], object], ModuleType]


def take_in() -> Step:
    """Return how two rows of the police come in."""
    from fijnmazig.common.actor import OPERATOR  # noqa: PLC0415 -- needs Django
    from fijnmazig.outreach.queries.delivering import checked_file  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.services import intake  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.tests.factories import MONDAY, TODAY  # noqa: PLC0415 -- idem

    content = "Naam;Telefoon;Geïnformeerd\nJo;0470 12 34 56;ja\nBo;0470 12 34 57;ja\n".encode()
    where: dict[str, Any] = {"actor": OPERATOR, "agreement_id": AGREEMENT}
    checked = checked_file(content=content, today=TODAY, **where)
    delivery = intake.Delivery(nonce=AGREEMENT, source=intake.Source.FILE, checked=checked)
    return lambda: intake.take_in(delivery=delivery, at=MONDAY, **where), intake


def start() -> Step:
    """Return how a call begins."""
    from fijnmazig.outreach.services import calling  # noqa: PLC0415 -- needs Django

    return lambda: begin(TAKEN), calling


def end() -> Step:
    """Return how a call ends."""
    from fijnmazig.outreach.domain.outcomes import Result  # noqa: PLC0415 -- needs Django
    from fijnmazig.outreach.models import Attempt  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.services import calling  # noqa: PLC0415 -- idem
    from fijnmazig.outreach.tests.factories import MONDAY  # noqa: PLC0415 -- idem
    from fijnmazig.vault.tests.factories import opened_for  # noqa: PLC0415 -- idem

    opened, attempt = opened_for(caller()), Attempt.unscoped.get()
    return lambda: calling.end_attempt(
        actor=actor(),
        opened=opened,
        dossier_id=CALLED,
        attempt_id=attempt.id,
        said=calling.Said(step=None),
        result=Result.NO_ANSWER,
        at=MONDAY,
    ), calling


def forget() -> Step:
    """Return how a dossier is destroyed."""
    from fijnmazig.outreach.services import keeping  # noqa: PLC0415 -- needs Django
    from fijnmazig.outreach.tests.factories import MONDAY  # noqa: PLC0415 -- idem

    wish = keeping.Wish.ERASURE
    return lambda: keeping.forget_dossier(
        actor=actor(), dossier_id=TAKEN, wish=wish, at=MONDAY
    ), keeping


if __name__ == "__main__":
    main(sys.argv[1], "".join(sys.argv[2:3]))
