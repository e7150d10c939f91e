"""The pages of leaders: what they show to whom, and what a press does."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.groups.domain.kinds import Reply
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.models import Candidate, Edition, Mark, Offer, SessionNote
from fijnmazig.groups.queries.board import ways_on
from fijnmazig.groups.services.offering import make_offer
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.tests.factories import enter_vault, make_team

pytestmark = pytest.mark.django_db
NAME = "Jo Zandpad"
BOARD = 33  # questions to the database for the board


class Scene:
    """A leader with an opened vault, a group that runs, one that gathers people, an offer."""

    def __init__(self, client: Client) -> None:
        self.client, self.world = client, make_world()
        self.running = self.world.running(2, name="Loopt (fictief)")
        self.gathering = self.world.filled(3, name="Zoekt (fictief)")
        self.waiting = self.world.waiting()
        self.session = self.running.sessions.get(number=1)
        self.offer = offer_for(self.world, self.gathering)
        enter_vault(client, self.world.leader)

    @property
    def pages(self) -> dict[str, dict[str, UUID]]:
        edition = {"edition_id": self.gathering.id}
        running = {"edition_id": self.running.id}
        session = {"session_id": self.session.id}
        return {
            "edition_list": {},
            "edition_create": {},
            "edition_detail": edition,
            "edition_start": edition,
            "edition_stop": running,
            "edition_finish": running,
            "session_detail": session,
            "note_create": session,
            "offer_detail": {"offer_id": self.offer.id},
        }

    @property
    def presses(self) -> dict[str, dict[str, UUID]]:
        edition = {"edition_id": self.gathering.id}
        return {
            "seat_create": edition,
            "seat_remove": edition,
            "participant_return": {"edition_id": self.running.id},
            "offer_create": edition,
            "offer_accept": {"offer_id": self.offer.id},
        }

    def get(self, name: str) -> Any:
        return self.client.get(reverse(f"groups:{name}", kwargs=self.pages[name]))

    def post(self, page: str, /, **said: Any) -> Any:
        where = (self.pages | self.presses)[page]
        return self.client.post(reverse(f"groups:{page}", kwargs=where), said, headers=ORIGIN)


def offer_for(world: World, edition: Edition) -> Offer:
    found = ways_on(actor=world.actor, edition_id=edition.id, at=MONDAY)
    later = next(one for one in found if one.kind is OfferKind.LATER_START)
    made = make_offer(actor=world.actor, edition_id=edition.id, proposal=later, at=MONDAY)
    return Offer.unscoped.get(id=made)


def test_every_page_of_a_leader_opens(client: Client) -> None:
    scene = Scene(client)

    told = {name: scene.get(name).status_code for name in scene.pages}

    assert told == dict.fromkeys(scene.pages, 200)


def test_the_attendance_of_a_group_outlives_the_closing_of_the_vault(client: Client) -> None:
    scene = Scene(client)
    url = reverse("groups:session_detail", kwargs=scene.pages["session_detail"])
    marks = [name for name in client.get(url).context["form"].fields if name.startswith("mark-")]
    typed = {"nonce": [str(uuid4())], **{name: ["PRESENT"] for name in marks}}
    keep_draft(actor=scene.world.actor, path=url, typed=typed, at=MONDAY)

    form = client.get(url).context["form"]

    assert [form[name].value() for name in marks] == ["PRESENT", "PRESENT"]
    assert str(form["nonce"].value()) != typed["nonce"][0]


def test_the_plan_of_a_group_outlives_the_closing_of_the_vault(client: Client) -> None:
    scene = Scene(client)
    url, said = reverse("groups:edition_create"), {"name": ["Nieuw"], "hour": ["19:30"]}
    keep_draft(actor=scene.world.actor, path=url, typed=said, at=MONDAY)

    form = client.get(url).context["form"]

    assert (form["name"].value(), form["hour"].value()) == ("Nieuw", "19:30")


def anonymous(client: Client, _scene: Scene) -> None:
    client.logout()


def stranger(client: Client, _scene: Scene) -> None:
    other = make_leader()
    make_team(other)
    enter_vault(client, other)


def coordinator(client: Client, _scene: Scene) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))


@pytest.mark.parametrize(("who", "status"), [(anonymous, 302), (stranger, 404), (coordinator, 404)])
def test_nobody_else_opens_a_page_with_somebody_in_it(
    client: Client, who: Callable[[Client, Scene], None], status: int
) -> None:
    scene = Scene(client)
    named = [name for name in scene.pages if scene.pages[name]]
    who(client, scene)

    told = {name: scene.get(name).status_code for name in named}
    pressed = {name: scene.post(name).status_code for name in scene.presses}

    assert told == dict.fromkeys(named, status)
    assert set(pressed.values()) <= {302, 403, 404}
    assert Candidate.unscoped.filter(state="PLACED").count() == 3


def test_a_colleague_plans_and_does_not_see_the_sessions(client: Client) -> None:
    scene = Scene(client)
    enter_vault(client, scene.world.colleague)

    page = scene.get("edition_detail").content.decode()

    assert NAME in page
    assert "Sessies" not in page
    assert scene.get("session_detail").status_code == 404


def test_the_board_has_no_name_and_says_how_many_are_needed(client: Client) -> None:
    page = Scene(client).get("edition_list").content.decode()

    assert NAME not in page
    assert "nog 2 nodig om te starten" in page


def test_who_looks_at_names_is_recorded(client: Client) -> None:
    scene = Scene(client)

    scene.get("edition_detail")
    scene.get("session_detail")

    assert acts_on(scene.session.id)[-1] == "groups.session-read"
    assert acts_on(scene.gathering.id)[-1] == "groups.edition-read"


def test_a_seat_is_given_and_taken_back_by_a_press(client: Client) -> None:
    scene = Scene(client)

    scene.post("seat_create", candidate=scene.waiting.id)
    scene.waiting.refresh_from_db()
    assert scene.waiting.state == "PLACED"
    scene.post("seat_remove", candidate=scene.waiting.id)

    scene.waiting.refresh_from_db()
    assert scene.waiting.state == "WAITING"


def test_a_refusal_says_why_on_the_page(client: Client) -> None:
    scene = Scene(client)
    new = scene.world.ask()

    answer = scene.post("seat_create", candidate=new.id)

    assert answer.status_code == 409
    assert "iemand wijzigde het net" in answer.content.decode()


def test_a_group_begins_below_the_minimum_only_with_a_reason(client: Client) -> None:
    scene = Scene(client)

    page = scene.post("edition_start", reason="").content.decode()
    assert "minder deelnemers dan het minimum" in page
    scene.post("edition_start", reason="Drie is hier genoeg.")

    scene.gathering.refresh_from_db()
    assert scene.gathering.state == "RUNNING"


def test_attendance_is_noted_and_what_is_left_open_stays(client: Client) -> None:
    scene = Scene(client)
    one, other = scene.running.candidates.order_by("waiting_since", "id")

    scene.post("session_detail", nonce=uuid4(), **{f"mark-{one.id}": "PRESENT"})
    scene.post("session_detail", nonce=uuid4(), **{f"mark-{other.id}": "ABSENT"})

    page = scene.get("session_detail").content.decode()
    assert Mark.unscoped.count() == 2
    assert "Logboek van de aanwezigheden" in page


def test_a_note_is_kept_sealed_and_shown_to_leaders(client: Client) -> None:
    scene = Scene(client)

    scene.post("note_create", kind="LESSON", text="Minder praten, meer doen.")

    assert "Minder praten, meer doen." in scene.get("session_detail").content.decode()
    assert SessionNote.unscoped.get().released_text == ""


@pytest.mark.parametrize(
    ("name", "said", "state"),
    [("edition_stop", {"reason": "DROP_OUT"}, "STOPPED"), ("edition_finish", {}, "FINISHED")],
)
def test_a_group_that_runs_is_ended(
    client: Client, name: str, said: dict[str, str], state: str
) -> None:
    scene = Scene(client)

    scene.post(name, **said)

    scene.running.refresh_from_db()
    assert scene.running.state == state


def test_an_offer_is_made_answered_and_carried_out(client: Client) -> None:
    scene = Scene(client)
    answer = scene.offer.answers.first()
    assert answer is not None

    scene.post("offer_detail", candidate=answer.candidate_id, reply=Reply.YES.value)
    scene.post("offer_accept")

    scene.gathering.refresh_from_db()
    answer.refresh_from_db()
    assert (answer.reply, scene.gathering.moved_total) == ("YES", 1)


def test_a_way_on_that_is_gone_is_refused_on_the_page(client: Client) -> None:
    scene = Scene(client)

    answer = scene.post("offer_create", number=7)

    assert answer.status_code == 409
    assert Offer.unscoped.count() == 1


def test_a_group_is_planned_on_a_page_of_its_own(client: Client) -> None:
    scene = Scene(client)
    said = {
        "programme": scene.world.programme.id,
        "name": "Herfst (fictief)",
        "starts_on": "2026-10-05",
        "decides_on": "2026-09-28",
        "hour": "19:30",
        "form": "GROUP",
    }

    scene.post("edition_create", **(said | {"decides_on": "2026-12-01"}))
    assert not Edition.unscoped.filter(name="Herfst (fictief)").exists()
    answer = scene.post("edition_create", **said)

    made = Edition.unscoped.get(name="Herfst (fictief)")
    assert answer["Location"] == reverse("groups:edition_detail", kwargs={"edition_id": made.id})


@pytest.mark.parametrize("total", [1, 3])
def test_the_board_asks_as_much_for_one_group_as_for_three(
    client: Client, total: int, django_assert_max_num_queries: Any
) -> None:
    world = make_world()
    for number in range(total):
        world.filled(1, name=f"Groep {number} (fictief)")
        world.waiting()
    enter_vault(client, world.leader)
    client.get(reverse("groups:edition_list"))

    with django_assert_max_num_queries(BOARD) as asked:
        client.get(reverse("groups:edition_list"))

    assert len(asked) == BOARD
