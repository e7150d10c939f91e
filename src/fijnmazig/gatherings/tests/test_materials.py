"""What is left after a moment: for who was there, for as long as was said, and told beforehand."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MaterialKind, Presence
from fijnmazig.gatherings.domain.marking import Change, Sending
from fijnmazig.gatherings.domain.materials import MaterialFacts
from fijnmazig.gatherings.models import Material, Moment
from fijnmazig.gatherings.queries.materials import followed_moments, material_page
from fijnmazig.gatherings.queries.own import entry_page
from fijnmazig.gatherings.services import marks
from fijnmazig.gatherings.services import materials as services
from fijnmazig.gatherings.tests.factories import (
    NEXT_WEEK,
    holder,
    make_entry,
    make_moment,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.test_views_attendance import (
    elsewhere,
    entered,
    first_line,
    today,
)
from fijnmazig.gatherings.tests.test_views_attendance import holder as coordinator

pytestmark = pytest.mark.django_db
DAY = NEXT_WEEK.date()


def facts(kind: MaterialKind = MaterialKind.SLIDES, **more: Any) -> MaterialFacts:
    return MaterialFacts(kind=kind, title="Wat we toonden", link="https://x.test/a", **more)


def recording(**more: Any) -> MaterialFacts:
    whole: dict[str, Any] = {
        "has_captions": True,
        "participants_told": True,
        "available_until": DAY,
    }
    return facts(MaterialKind.RECORDING, **whole | more)


def leave(moment: Moment, what: MaterialFacts) -> Any:
    return services.add_material(actor=holder(), moment_id=moment.id, facts=what, at=NEXT_WEEK)


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"participants_told": False}, "ervan wist"),
        ({"has_captions": False}, "ondertitels"),
        ({"available_until": None}, "tot wanneer"),
        ({"available_until": DAY - timedelta(days=1)}, "verleden"),
    ],
)
def test_a_recording_is_told_of_captioned_and_ends(lacking: dict[str, Any], words: str) -> None:
    moment = make_moment()
    leave(moment, recording())

    with pytest.raises(Refused, match=words):
        leave(moment, recording(**lacking))

    assert Material.unscoped.count() == 1
    assert acts_on(moment.id) == ["gatherings.material-added"]


def seen(actor: Any, moment: Moment, on: date = DAY) -> int:
    return len(material_page(actor=actor, moment_id=moment.id, on=on).lines)


def test_it_is_seen_by_who_was_there_or_has_a_seat_until_its_last_day() -> None:
    moment, (came, _), (seated, _) = make_moment(), make_worker(), make_worker()
    make_entry(moment.cohort, people=(seated,))
    make_entry(moment.cohort, people=(came,))
    present = [Change(person=came.id, presence=Presence.PRESENT)]
    sending = Sending(nonce=uuid4(), at=NEXT_WEEK)
    marks.mark(actor=holder(), moment_id=moment.id, changes=present, sending=sending)
    moment.cohort.entries.filter(seats__professional=came).delete()
    leave(moment, recording())
    leave(moment, facts())
    people, after = [member(came), member(seated)], DAY + timedelta(days=1)

    assert [seen(actor, moment) for actor in people] == [2, 2]
    assert [seen(actor, moment, after) for actor in people] == [1, 1]
    assert seen(holder(), moment, after) == 2


def test_others_do_not_see_it() -> None:
    moment, (stranger, _) = make_moment(), make_worker()
    leave(moment, facts())

    for actor in (member(stranger), member()):
        with pytest.raises(NotFound):
            seen(actor, moment)
    with pytest.raises(NotFound):
        services.add_material(
            actor=member(stranger), moment_id=moment.id, facts=facts(), at=NEXT_WEEK
        )


def test_nobody_is_nobody() -> None:

    assert list(followed_moments(ANONYMOUS)) == []


VISITORS: list[tuple[Callable[[], Any], int]] = [
    (coordinator, 200),
    (elsewhere, 404),
    (first_line, 404),
    (lambda: None, 302),
]


@pytest.mark.parametrize(("who", "status"), VISITORS)
def test_the_page_opens_for_who_may_see_it(who: Callable[[], Any], status: int) -> None:
    moment = today()
    client = entered(who())

    page = client.get(reverse("gatherings:material_list", kwargs={"moment_id": moment.id}))

    assert page.status_code == status


def test_a_host_adds_and_removes_on_the_page() -> None:
    moment, client = today(), entered(coordinator())
    url = reverse("gatherings:material_list", kwargs={"moment_id": moment.id})
    sent = {"kind": "RECORDING", "title": "Opname", "link": "https://x.test/a"}

    refused = client.post(url, sent)
    added = client.post(url, sent | {"kind": "SLIDES"})
    row = Material.unscoped.get()
    away = reverse(
        "gatherings:material_remove", kwargs={"moment_id": moment.id, "material_id": row.id}
    )

    assert "ervan wist" in str(refused.context["form"].errors)
    assert added.status_code == 302
    assert entered(first_line()).post(away).status_code == 404
    assert client.post(away).status_code == 302
    assert Material.unscoped.count() == 0
    assert client.post(away).status_code == 404


def test_a_registration_leads_to_what_its_moments_left_as_long_as_that_is_seen() -> None:
    person, _ = make_worker()
    actor, moment = member(person), make_moment()
    entry = make_entry(moment.cohort, people=(person,))
    leave(moment, facts(available_until=DAY))

    pages = [
        entry_page(actor=actor, entry_id=entry.id, at=NEXT_WEEK + timedelta(days=days))
        for days in (0, 1)
    ]

    assert [page.materials for page in pages] == [((moment.id, moment.starts_at),), ()]
