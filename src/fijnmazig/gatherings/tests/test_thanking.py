"""A word of thanks: once for each person and moment, afterwards, to who came; nobody is named."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import Presence
from fijnmazig.gatherings.domain.marking import Change, Sending
from fijnmazig.gatherings.models import Letter, MailChoice, Moment
from fijnmazig.gatherings.queries.thanking import thanks_page
from fijnmazig.gatherings.services import marks
from fijnmazig.gatherings.services.thanking import thank
from fijnmazig.gatherings.tests.factories import holder, make_entry, make_moment, member
from fijnmazig.gatherings.tests.test_posting import Post, posted, text_of
from fijnmazig.gatherings.tests.test_views_attendance import elsewhere, entered, first_line, today
from fijnmazig.gatherings.tests.test_views_attendance import holder as coordinator
from fijnmazig.messages.domain import telling_words
from fijnmazig.organisations.tests.factories import make_professional

pytestmark = pytest.mark.django_db
__all__ = ["posted"]
LATER = timedelta(hours=1)


def came(moment: Moment, *presences: Presence) -> list[Any]:
    """Mark people with a seat at a moment and return them."""
    people = [make_professional(email=f"{uuid4()}@dienst.test") for _ in presences]
    for person in people:
        make_entry(moment.cohort, people=(person,))
    changes = [
        Change(person=person.id, presence=presence)
        for person, presence in zip(people, presences, strict=True)
    ]
    sending = Sending(nonce=uuid4(), at=moment.ends_at)
    marks.mark(actor=holder(), moment_id=moment.id, changes=changes, sending=sending)
    return people


def test_who_came_is_thanked_once_and_who_comes_on_the_list_later_too() -> None:
    moment = make_moment()
    came(moment, Presence.PRESENT, Presence.PRESENT, Presence.ABSENT)
    at = moment.ends_at + LATER

    first = thank(actor=holder(), moment_id=moment.id, at=at)
    with pytest.raises(Refused, match="niemand"):
        thank(actor=holder(), moment_id=moment.id, at=at)
    came(moment, Presence.PRESENT)

    assert (first, thank(actor=holder(), moment_id=moment.id, at=at)) == (2, 1)
    assert acts_on(moment.id).count("gatherings.thanked") == 2


def test_a_mail_of_thanks_is_neutral_and_leads_to_what_is_left(posted: Post) -> None:
    moment = make_moment()
    (person,) = came(moment, Presence.PRESENT)
    Letter.unscoped.all().delete()
    thank(actor=holder(), moment_id=moment.id, at=moment.ends_at)

    (message,) = posted()

    assert (message["To"], message["Subject"]) == (person.email, "Bedankt dat je erbij was")
    assert telling_words(str(message["Subject"])) == []
    assert f"https://voorbeeld.test/momenten/{moment.id}/materiaal/" in text_of(message)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert acts_on(moment.id)[-1] == "gatherings.letter-sent"


def test_who_wants_no_mail_or_cannot_be_reached_is_not_counted() -> None:
    moment = make_moment()
    stopped, unreachable, _ = came(moment, *[Presence.PRESENT] * 3)
    MailChoice.unscoped.create(professional=stopped, stopped_at=moment.ends_at)
    type(unreachable).unscoped.filter(id=unreachable.id).update(email="")

    page = thanks_page(actor=holder(), moment_id=moment.id, at=moment.ends_at)

    assert (page.untold, page.told, page.obstacle) == (1, 0, "")


def test_nobody_is_thanked_before_the_end_or_a_year_after() -> None:
    moment = make_moment()
    came(moment, Presence.PRESENT)

    for wrong, words in ((-LATER, "nog niet voorbij"), (timedelta(days=366), "een jaar")):
        with pytest.raises(Refused, match=words):
            thank(actor=holder(), moment_id=moment.id, at=moment.ends_at + wrong)

    assert thank(actor=holder(), moment_id=moment.id, at=moment.ends_at) == 1


def test_others_thank_nobody() -> None:
    moment = make_moment()
    (person,) = came(moment, Presence.PRESENT)

    for actor in (member(person), member()):
        with pytest.raises(NotFound):
            thank(actor=actor, moment_id=moment.id, at=moment.ends_at)

    assert thank(actor=holder(), moment_id=moment.id, at=moment.ends_at) == 1


@pytest.mark.parametrize(("method", "stranger"), [("get", 302), ("post", 403)])
def test_the_page_of_thanks_opens_for_who_handles_the_moment(method: str, stranger: int) -> None:
    moment = today()
    url = reverse("gatherings:thanks_create", kwargs={"moment_id": moment.id})
    visitors = (coordinator, elsewhere, first_line, lambda: None)

    found = [getattr(entered(who()), method)(url).status_code for who in visitors]

    assert found == [200, 404, 404, stranger]


def test_a_host_sees_how_many_and_no_names_before_the_thanks_go() -> None:
    moment = today()
    (person,) = came(moment, Presence.PRESENT)
    Moment.unscoped.filter(id=moment.id).update(ends_at=moment.starts_at + timedelta(minutes=1))
    client = entered(coordinator())
    url = reverse("gatherings:thanks_create", kwargs={"moment_id": moment.id})

    before = client.get(url).text
    sent = client.post(url, follow=True)

    assert "1 persoon krijgt deze mail" in before
    assert person.name not in before
    assert "1 persoon kreeg al een bedankje" in sent.text
    assert Letter.unscoped.filter(kind="THANKS").count() == 1
