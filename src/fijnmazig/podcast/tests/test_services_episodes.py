from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.podcast.domain.kinds import PersonRole, Track
from fijnmazig.podcast.models import Episode
from fijnmazig.podcast.services import recordings
from fijnmazig.podcast.services.episodes import (
    Words,
    describe_episode,
    make_episode,
    publish_episode,
    withdraw_episode,
    write_chapters,
    write_transcript,
)
from fijnmazig.podcast.services.persons import name_person, note_consent, remove_person
from fijnmazig.podcast.services.recordings import take_recording
from fijnmazig.podcast.tests.factories import (
    MONDAY,
    TODAY,
    make_draft,
    make_person,
    make_published,
    make_ready,
    publisher,
    recording_path,
    tone,
)

pytestmark = pytest.mark.django_db
WORDS = Words(
    track=Track.CARE, title="De stoel", summary="Kort.", content_note="Rustig.", cover_alt="Banden."
)


def test_an_episode_is_made_piece_by_piece_and_put_online() -> None:
    actor, now = publisher(), MONDAY
    made = make_episode(actor=actor, words=Words(track=Track.CARE, title="De stoel"), at=now)
    take_recording(actor=actor, episode_id=made, source=BytesIO(tone()), at=now)
    write_chapters(actor=actor, episode_id=made, text="0:00 Begin\n0:05 Slot", at=now)
    write_transcript(actor=actor, episode_id=made, text="Noor: Dag.\nBilal: Dag Noor.", at=now)
    describe_episode(actor=actor, episode_id=made, words=WORDS, at=now)
    name_person(
        actor=actor,
        episode_id=made,
        name=" Noor (fictief) ",
        role=PersonRole.HOST,
        consented_on=TODAY,
        at=now,
    )

    publish_episode(actor=actor, episode_id=made, at=now)

    row = Episode.unscoped.get(id=made)
    assert (row.state, row.published_at, row.number) == ("PUBLISHED", now, 1)
    assert (row.audio_ms // 1_000, row.audio_bytes) == (12, len(tone()))
    assert [cue["voice"] for cue in row.cues] == ["Noor", "Bilal"]
    assert acts_on(made) == [
        "podcast.episode-made",
        "podcast.recording-taken",
        "podcast.chapters-written",
        "podcast.transcript-written",
        "podcast.episode-described",
        "podcast.person-named",
        "podcast.episode-published",
    ]


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        ({"summary": ""}, "samenvatting"),
        ({"content_note": ""}, "te horen krijgt"),
        ({"cover_alt": ""}, "omslag"),
        ({"cues": []}, "volledige tekst"),
        ({"chapters": []}, "hoofdstukken"),
        ({"audio_ms": 0}, "opname"),
    ],
)
def test_what_is_not_whole_does_not_go_online(gone: dict[str, Any], sentence: str) -> None:
    episode = make_ready(**gone)
    actor = publisher()

    with pytest.raises(Refused, match=sentence):
        publish_episode(actor=actor, episode_id=episode.id, at=MONDAY)

    episode.refresh_from_db()
    assert episode.state == "DRAFT"


def test_a_name_without_consent_keeps_an_episode_off_line() -> None:
    episode, actor = make_ready(), publisher()
    person = make_person(episode, name="Jo (fictief)", consented_on=None)
    with pytest.raises(Refused, match="toestemming"):
        publish_episode(actor=actor, episode_id=episode.id, at=MONDAY)

    note_consent(actor=actor, episode_id=episode.id, person_id=person.id, on=TODAY, at=MONDAY)
    publish_episode(actor=actor, episode_id=episode.id, at=MONDAY)

    episode.refresh_from_db()
    assert episode.state == "PUBLISHED"


def test_what_is_online_stays_whole() -> None:
    episode, actor = make_published(), publisher()
    person = episode.persons.get()
    empty = Words(track=Track.CARE, title="De stoel", cover_alt="Banden.")

    with pytest.raises(Refused, match="volledig blijven"):
        describe_episode(actor=actor, episode_id=episode.id, words=empty, at=MONDAY)
    with pytest.raises(Refused, match="volledig blijven"):
        remove_person(actor=actor, episode_id=episode.id, person_id=person.id, at=MONDAY)
    with pytest.raises(Refused, match="volledig blijven"):
        name_person(
            actor=actor,
            episode_id=episode.id,
            name="Jo (fictief)",
            role=PersonRole.GUEST,
            consented_on=None,
            at=MONDAY,
        )
    assert episode.persons.count() == 1


def test_who_wants_no_name_any_more_is_gone_at_once() -> None:
    episode, actor = make_published(), publisher()
    person = make_person(episode, name="Jo (fictief)", role=PersonRole.GUEST.value)

    remove_person(actor=actor, episode_id=episode.id, person_id=person.id, at=MONDAY)

    assert [one.name for one in episode.persons.all()] == ["Noor Zandpad (fictief)"]


def test_the_transcript_names_nobody_who_wants_no_name_any_more() -> None:
    episode, actor = make_published(), publisher()
    guest = make_person(episode, name="Bilal Kade (fictief)", role=PersonRole.GUEST.value)
    writer = make_person(episode, name="Noor Zandpad (fictief)", role=PersonRole.WRITER.value)

    for person in (guest, writer):
        remove_person(actor=actor, episode_id=episode.id, person_id=person.id, at=MONDAY)

    episode.refresh_from_db()
    assert [cue["voice"] for cue in episode.cues] == ["Noor", ""]  # she is its host still


def test_withdrawn_and_back_it_is_the_same_episode_of_the_same_day() -> None:
    episode, actor = make_published(), publisher()
    guid = episode.guid
    withdraw_episode(actor=actor, episode_id=episode.id, at=MONDAY)
    with pytest.raises(Refused):
        withdraw_episode(actor=actor, episode_id=episode.id, at=MONDAY)

    publish_episode(actor=actor, episode_id=episode.id, at=MONDAY + timedelta(days=9))

    episode.refresh_from_db()
    assert (episode.guid, episode.published_at, episode.withdrawn_at) == (guid, MONDAY, None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" ", "Plak de tekst"),
        ("WEBVTT\n\n00:00 --> 00:01\nDag", "Regel 3"),
        ("WEBVTT\n\n10:00:00.000 --> 10:00:01.000\nDag", "na de opname"),
    ],
)
def test_words_that_cannot_be_are_refused_with_their_line(text: str, sentence: str) -> None:
    episode, actor = make_ready(), publisher()

    with pytest.raises(Refused, match=sentence):
        write_transcript(actor=actor, episode_id=episode.id, text=text, at=MONDAY)


def test_a_vtt_file_is_taken_as_it_is() -> None:
    episode, actor = make_ready(), publisher()
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Noor>Dag.</v>\n"

    write_transcript(actor=actor, episode_id=episode.id, text=text, at=MONDAY)

    episode.refresh_from_db()
    assert episode.cues == [{"start": 1_000, "end": 2_000, "text": "Dag.", "voice": "Noor"}]


def test_chapters_and_words_wait_for_the_recording_and_name_the_wrong_line() -> None:
    draft, ready, actor = make_draft(), make_ready(), publisher()

    for write in (write_chapters, write_transcript):
        with pytest.raises(Refused, match="eerst de opname"):
            write(actor=actor, episode_id=draft.id, text="0:00 Begin", at=MONDAY)
    with pytest.raises(Refused, match="Regel 2"):
        write_chapters(actor=actor, episode_id=ready.id, text="0:00 A\n0:00 B", at=MONDAY)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b"MZ\x90\x00" + bytes(500), "geen MP3"),
        (b"%PDF-1.7\n" + bytes(500), "geen MP3"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(500), "geen MP3"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(500), "hoe lang"),
        (b"\xff\xfb\x90\x64", "hoe lang"),
        (b"\x00\x00\x00\x18ftypM4A " + bytes(500), "hoe lang"),
    ],
)
def test_what_is_no_recording_is_refused_and_leaves_nothing(content: bytes, sentence: str) -> None:
    episode, actor = make_draft(), publisher()

    with pytest.raises(Refused, match=sentence):
        take_recording(actor=actor, episode_id=episode.id, source=BytesIO(content), at=MONDAY)

    folder = recording_path("ab").parent.parent
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_recording_says_no_more_who_made_it_and_where() -> None:
    episode, actor = make_draft(), publisher()
    told = b"ID3\x04\x00\x00\x00\x00\x00\x15TIT2opname in Beerse!"

    take_recording(actor=actor, episode_id=episode.id, source=BytesIO(told + tone()), at=MONDAY)

    episode.refresh_from_db()
    assert recording_path(episode.audio_hash).read_bytes() == tone()
    assert (episode.audio_bytes, episode.audio_ms // 1_000) == (len(tone()), 12)
    folder = recording_path(episode.audio_hash).parent.parent
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


def test_a_recording_that_cannot_be_cleaned_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    episode, actor = make_draft(), publisher()
    monkeypatch.setattr(recordings, "CLEAN_SECONDS", 0.001)

    with pytest.raises(Refused, match="wie ze maakte en waar"):
        take_recording(actor=actor, episode_id=episode.id, source=BytesIO(tone()), at=MONDAY)

    folder = recording_path("ab").parent.parent
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_another_recording_takes_the_place_of_the_first(
    django_capture_on_commit_callbacks: object,
) -> None:
    episode, actor = make_published(seconds=12), publisher()
    before = recording_path(episode.audio_hash)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        take_recording(
            actor=actor, episode_id=episode.id, source=BytesIO(tone(14)), at=MONDAY, voice="made"
        )

    guid = episode.guid
    episode.refresh_from_db()
    assert (episode.audio_ms // 1_000, episode.is_synthetic, episode.guid) == (14, True, guid)
    assert (before.exists(), recording_path(episode.audio_hash).exists()) == (False, True)


def test_a_shorter_recording_empties_a_draft_and_is_refused_for_what_is_online() -> None:
    draft, online, actor = make_ready(), make_published(), publisher()

    take_recording(actor=actor, episode_id=draft.id, source=BytesIO(tone(4)), at=MONDAY)
    with pytest.raises(Refused, match="korter"):
        take_recording(actor=actor, episode_id=online.id, source=BytesIO(tone(4)), at=MONDAY)

    draft.refresh_from_db()
    online.refresh_from_db()
    assert (draft.cues, draft.chapters, len(online.cues)) == ([], [], 2)
    assert recording_path(online.audio_hash).exists()


def test_a_person_stands_once_in_a_role_and_agreed_before_today() -> None:
    episode, actor = make_ready(), publisher()
    first = episode.persons.get()

    for name, on, sentence in (
        (first.name, TODAY, "staat er al"),
        (" ", TODAY, "naam"),
        ("Jo (fictief)", TODAY + timedelta(days=1), "later"),
    ):
        with pytest.raises(Refused, match=sentence):
            name_person(
                actor=actor,
                episode_id=episode.id,
                name=name,
                role=PersonRole.HOST,
                consented_on=on,
                at=MONDAY,
            )


def test_who_may_not_publish_finds_nothing() -> None:
    episode = make_ready()
    outsider = actor_of(make_member(role=Role.TRAINER))

    with pytest.raises(NotFound):
        make_episode(actor=outsider, words=WORDS, at=MONDAY)
    with pytest.raises(NotFound):
        publish_episode(actor=outsider, episode_id=episode.id, at=MONDAY)
    with pytest.raises(NotFound):
        take_recording(actor=outsider, episode_id=episode.id, source=BytesIO(b""), at=MONDAY)


def test_a_recording_for_nothing_is_not_kept() -> None:
    with pytest.raises(NotFound):
        take_recording(actor=publisher(), episode_id=uuid4(), source=BytesIO(tone()), at=MONDAY)

    folder = recording_path("ab").parent.parent
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_an_episode_has_a_title() -> None:
    with pytest.raises(Refused, match="titel"):
        make_episode(actor=publisher(), words=Words(track=Track.CARE, title=" "), at=MONDAY)
