"""What has served its time goes, and what has not stays."""

import json
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from fijnmazig.audit.queries import act_names
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.models import (
    Decision,
    JoinRequest,
    Mandate,
    Merge,
    Professional,
    Roster,
)
from fijnmazig.organisations.services.tidying import Tidied, tidy
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    coordinator,
    make_decision,
    make_mandate,
    make_partnership,
    make_professional,
    make_request,
    region_manager,
    spoc,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOTHING = Tidied(
    requests=0,
    rosters=0,
    merges=0,
    emptied=0,
    contacts=0,
    names=0,
    texts=0,
    shown=0,
    distinctions=0,
    mandates=0,
    roles=0,
)


def make_merge(gone: Professional, *, days: int) -> None:
    Professional.unscoped.filter(id=gone.id).update(merged_into=make_professional())
    Merge.unscoped.create(
        kind="PROFESSIONAL", kept_id=uuid4(), gone_id=gone.id, merged_at=MONDAY - days * DAY
    )


def test_tidy_removes_what_is_older_than_declared_and_nothing_else() -> None:
    partnership = make_partnership()
    for days in (90, 92):
        make_request(partnership, state="DECLINED", answered_at=MONDAY - days * DAY)
    for days in (300, 366):
        make_request(partnership, asked_at=MONDAY - days * DAY)
    for hours in (23, 25):
        Roster.unscoped.create(
            file_name="leden.xlsx", started_at=MONDAY - timedelta(hours=hours), rows=[{"naam": "x"}]
        )
    recent, old = make_professional(), make_professional("Oude Naam", email="oud@werk.test")
    Professional.unscoped.filter(id=old.id).update(names_itself=True)
    make_merge(recent, days=364)
    make_merge(old, days=366)

    done = tidy(actor=OPERATOR, at=MONDAY)

    assert done == replace(NOTHING, requests=2, rosters=1, merges=1, emptied=1)
    assert (JoinRequest.unscoped.count(), Roster.unscoped.count()) == (2, 1)
    old.refresh_from_db()
    assert (old.name, old.email, old.names_itself) == ("", "", False)
    assert Professional.unscoped.get(id=recent.id).name
    assert tidy(actor=region_manager(), at=MONDAY) == NOTHING


def test_who_was_what_is_known_five_years_after_a_partnership() -> None:
    began, ended, over = date(2010, 1, 1), MONDAY.date() - 1826 * DAY, MONDAY.date() - 1828 * DAY
    kept = make_mandate(make_partnership("rupel", start_date=began, end_date=ended))
    gone = make_mandate(make_partnership("nete", start_date=began, end_date=over))
    for one in (kept, gone):
        make_decision(one.partnership, recorded_by=uuid4())

    done = tidy(actor=OPERATOR, at=MONDAY)

    assert done.mandates == 1
    assert list(Mandate.unscoped.all()) == [kept]
    written = Decision.unscoped.order_by("partnership__key").values_list("recorded_by", flat=True)
    assert [writer is None for writer in written] == [True, False]


@pytest.mark.parametrize("who", [coordinator("rupel"), spoc("11005")])
def test_tidy_is_not_for_who_manages_a_part(who: Actor) -> None:
    with pytest.raises(NotFound):
        tidy(actor=who, at=MONDAY)


def test_the_command_says_how_much_went_and_is_recorded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = StringIO()
    call_command("organisations", "tidy", "--json", stdout=out)
    call_command("organisations", "tidy")

    said = capsys.readouterr()
    printed = out.getvalue() or said.out
    assert json.loads(printed) == {
        "requests": 0,
        "rosters": 0,
        "merges": 0,
        "emptied": 0,
        "contacts": 0,
        "names": 0,
        "texts": 0,
        "shown": 0,
        "distinctions": 0,
        "mandates": 0,
        "roles": 0,
    }
    assert "Weggehaald: 0 vragen" in " ".join(said.err.split())
    assert act_names(actor=OPERATOR) == ("organisations.tidied",)
