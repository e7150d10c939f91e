"""What is said in an episode is found, at its chapter; what is not online is not."""

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.podcast.queries.findable import (
    chapter_anchor,
    findable_episodes,
    findable_episodes_stamp,
)
from fijnmazig.podcast.tests.factories import make_published, make_ready

pytestmark = pytest.mark.django_db


def test_what_is_found_is_the_summary_and_each_chapter() -> None:
    episode = make_published()
    make_ready()

    (found,) = findable_episodes()

    assert (found.key, found.title) == (str(episode.number), "Een gewone dag")
    assert [text for _, text in found.passages] == [
        "Twee buren praten over de trap.",
        "Begin (0:00). Goeiedag, fijn dat je er bent.",
        "De trap (0:06). Ik hoorde de trap kraken.",
    ]
    assert (chapter_anchor(0), chapter_anchor(2)) == ("", "h2")


def test_the_stamp_changes_with_what_is_online() -> None:
    before = findable_episodes_stamp()

    make_published()

    assert findable_episodes_stamp() != before


def test_the_search_of_the_house_leads_to_the_chapter(client: Client) -> None:
    episode = make_published()
    make_ready(title="Verborgen aflevering")

    page = client.post(reverse("pages:search"), {"q": "kraken"}, headers=ORIGIN, follow=True).text

    assert f'href="/luisteren/{episode.number}/#h2"' in page
    assert "Verborgen aflevering" not in page
