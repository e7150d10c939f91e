"""Following themes, and the weekly mail on and off."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from fijnmazig.audit.queries import ActFilter, act_list_page, acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.library.models import Digest, ThemeFollow
from fijnmazig.library.queries.follows import (
    digest_page,
    follow_list_page,
    followed_themes,
    own_digest,
    own_follows,
)
from fijnmazig.library.services import follows
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

pytestmark = pytest.mark.django_db
READER, OTHER = sharer(UUID(int=1)), sharer(UUID(int=2))
LATER = MONDAY + timedelta(days=3)


def follow(theme: str = "gesprek", *, actor: Actor = READER) -> Digest:
    """Return the weekly mail of who follows a theme since Monday."""
    follows.follow_theme(actor=actor, theme=theme, at=MONDAY)
    return own_digest(actor).get()


def test_who_follows_a_theme_gets_the_mail_from_then_on() -> None:
    digest = follow()
    follow()

    assert followed_themes(READER) == {"gesprek"}
    assert (digest.sent_until, digest.stopped_at) == (MONDAY, None)
    assert ThemeFollow.unscoped.count() == 1


def test_the_record_does_not_say_which_theme() -> None:
    follow()
    follows.unfollow_theme(actor=READER, theme="gesprek", at=LATER)

    reader = Actor(permissions=frozenset({"audit.read"}))
    page = act_list_page(actor=reader, wanted=ActFilter(actor_id=READER.user_id), number="1")

    assert [(row.act, row.details) for row in page.rows] == [
        ("library.theme-unfollowed", ()),
        ("library.theme-followed", ()),
    ]


@pytest.mark.parametrize(
    ("actor", "theme"),
    [(READER, "bestaat-niet"), (ANONYMOUS, "gesprek"), (Actor(user_id=UUID(int=9)), "gesprek")],
)
def test_only_members_follow_and_only_what_exists(actor: Actor, theme: str) -> None:
    follow()

    with pytest.raises(NotFound):
        follows.follow_theme(actor=actor, theme=theme, at=MONDAY)

    assert ThemeFollow.unscoped.count() == 1


def test_a_choice_of_themes_takes_the_place_of_the_earlier_one() -> None:
    follow()
    follow(actor=OTHER)

    follows.follow_only(actor=READER, themes=["privacy", "stalking"], at=LATER)
    both = followed_themes(READER)
    follows.follow_only(actor=READER, themes=[], at=LATER)

    assert both == {"privacy", "stalking"}
    assert (followed_themes(READER), followed_themes(OTHER)) == (set(), {"gesprek"})  # type: ignore[comparison-overlap]  # a frozenset equals a set
    assert own_digest(READER).get().sent_until == MONDAY


def test_the_first_choice_asks_for_the_mail_and_choosing_nothing_does_not() -> None:
    follows.follow_only(actor=READER, themes=["privacy"], at=LATER)
    follows.follow_only(actor=OTHER, themes=[], at=LATER)

    assert own_digest(READER).get().sent_until == LATER
    assert not own_digest(OTHER).exists()


@pytest.mark.parametrize(
    ("actor", "theme"), [(READER, "bestaat-niet"), (ANONYMOUS, "gesprek"), (OPERATOR, "gesprek")]
)
def test_a_choice_is_a_members_and_of_themes_that_exist(actor: Actor, theme: str) -> None:
    follow()

    with pytest.raises(NotFound):
        follows.follow_only(actor=actor, themes=["privacy", theme], at=LATER)

    assert followed_themes(READER) == {"gesprek"}


def test_unfollowing_touches_nobody_else() -> None:
    follow()
    follow(actor=OTHER)

    follows.unfollow_theme(actor=READER, theme="gesprek", at=LATER)

    assert followed_themes(READER) == set()
    assert followed_themes(OTHER) == {"gesprek"}


@pytest.mark.parametrize("actor", [ANONYMOUS, OPERATOR])
def test_who_is_nobody_follows_nothing(actor: Actor) -> None:
    follow()

    assert (list(own_follows(actor)), list(own_digest(actor))) == ([], [])
    with pytest.raises(NotFound):
        follows.unfollow_theme(actor=actor, theme="gesprek", at=LATER)


def test_a_member_stops_the_mail_and_goes_on_following() -> None:
    digest = follow()

    follows.stop_mail(actor=READER, at=LATER)
    stopped = follow_list_page(actor=READER, at=LATER)
    follows.resume_mail(actor=READER, at=LATER)

    digest.refresh_from_db()
    assert (stopped.is_mail_stopped, stopped.followed) == (True, ("gesprek",))
    assert (digest.stopped_at, digest.sent_until) == (None, LATER)


def test_a_token_stops_the_mail_without_a_login_and_twice_is_once() -> None:
    digest = follow()

    follows.stop_mail_by_token(token=digest.token, at=MONDAY)
    follows.stop_mail_by_token(token=digest.token, at=LATER)

    digest.refresh_from_db()
    assert digest.stopped_at == MONDAY
    assert digest_page(token=digest.token).is_stopped
    assert acts_on(digest.user_id) == ["library.digest-stopped"]


def test_a_token_takes_a_mistake_back() -> None:
    digest = follow()
    follows.stop_mail_by_token(token=digest.token, at=MONDAY)

    follows.resume_mail_by_token(token=digest.token, at=LATER)
    follows.resume_mail_by_token(token=digest.token, at=LATER + timedelta(days=1))

    digest.refresh_from_db()
    assert (digest.stopped_at, digest.sent_until) == (None, LATER)
    assert acts_on(digest.user_id) == ["library.digest-stopped", "library.digest-resumed"]


def test_a_token_that_was_never_ours_stops_nothing() -> None:
    digest = follow()

    for attempt in (follows.stop_mail_by_token, follows.resume_mail_by_token):
        with pytest.raises(NotFound):
            attempt(token=uuid4(), at=MONDAY)

    digest.refresh_from_db()
    assert digest.stopped_at is None


def test_the_token_of_an_old_mail_works_after_the_last_theme_is_gone() -> None:
    digest = follow()
    follows.unfollow_theme(actor=READER, theme="gesprek", at=LATER)

    follows.stop_mail_by_token(token=digest.token, at=LATER)

    assert digest_page(token=digest.token).is_stopped


def test_the_page_shows_what_is_new_in_what_one_follows() -> None:
    follow()
    make_open(title="Gesprek", themes=("gesprek",))
    make_open(title="Iets anders", themes=("privacy",))
    make_open(title="Lang geleden", themes=("gesprek",), published_at=MONDAY - timedelta(days=40))

    page = follow_list_page(actor=READER, at=LATER)

    assert [line.title for line in page.news] == ["Gesprek"]
    assert page.followed == ("gesprek",)
    assert follow_list_page(actor=OTHER, at=LATER).news == ()
