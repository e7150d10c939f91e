from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.tests.factories import make_draft, make_published

pytestmark = pytest.mark.django_db


def test_the_guid_of_an_episode_never_changes() -> None:
    episode = make_published()
    Episode.unscoped.filter(id=episode.id).update(title="Anders", guid=episode.guid)

    with pytest.raises(DatabaseError, match="GUID of an episode stands"), transaction.atomic():
        Episode.unscoped.filter(id=episode.id).update(guid=uuid4())

    before = episode.guid
    episode.refresh_from_db()
    assert (episode.title, episode.guid) == ("Anders", before)


def test_nothing_without_a_recording_is_online() -> None:
    draft = make_draft()

    with pytest.raises(DatabaseError), transaction.atomic():
        Episode.unscoped.filter(id=draft.id).update(state="PUBLISHED")

    assert str(draft) == str(draft.id)
