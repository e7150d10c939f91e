"""Episodes. The recording itself lies on disk under its hash; the transcript is in the row."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.podcast import texts
from fijnmazig.podcast.domain.kinds import AudioType, EpisodeState, PersonRole, Track


class Episode(models.Model):
    """One episode. `guid` is what podcast apps know it by, and never changes: a trigger stands.

    `number` is its place in the whole podcast and stands in its address. `chapters` and `cues` are
    lists of {start, title} and {start, end, voice, text}, in milliseconds, in order of time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    guid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    track = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=EpisodeState.DRAFT.value)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    content_note = models.TextField(blank=True)
    language = models.CharField(max_length=3, default="nl")
    cover_alt = models.CharField(max_length=300, blank=True)
    chapters = models.JSONField(default=list)
    cues = models.JSONField(default=list)
    audio_hash = models.CharField(max_length=64, blank=True)
    audio_type = models.CharField(max_length=12, blank=True)
    audio_bytes = models.PositiveBigIntegerField(default=0)
    audio_ms = models.PositiveIntegerField(default=0)
    is_synthetic = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    changed_by = models.UUIDField(null=True)

    unscoped = models.Manager["Episode"]()

    register = (
        opened(
            "guid",
            "number",
            "track",
            "title",
            "summary",
            "content_note",
            "language",
            "cover_alt",
            "chapters",
            "cues",
            "audio_hash",
            "audio_type",
            "audio_bytes",
            "audio_ms",
            "is_synthetic",
            "published_at",
        ),
        internal("id", "state", "withdrawn_at", "made_at", "changed_at"),
        personal(
            "made_by",
            "changed_by",
            purpose=texts.PURPOSE_MADE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_MADE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(track__in=[one.value for one in Track]),
                name="episode_track_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in EpisodeState]),
                name="episode_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(audio_type__in=["", *(one.value for one in AudioType)]),
                name="episode_audio_type_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="PUBLISHED")
                | (models.Q(published_at__isnull=False) & ~models.Q(audio_hash="")),
                name="episode_published_has_audio",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Person(models.Model):
    """Somebody who is named with an episode, by role; `consented_on` is null until they agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="persons")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10)
    consented_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    unscoped = models.Manager["Person"]()

    register = (
        internal("id", "made_at"),
        personal(
            "episode",
            "name",
            "role",
            "consented_on",
            purpose=texts.PURPOSE_PERSON,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_PERSON,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__in=[one.value for one in PersonRole]),
                name="podcast_person_role_known",
            ),
            models.UniqueConstraint(fields=["episode", "name", "role"], name="podcast_person_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class DayCount(models.Model):
    """How often somebody began to listen to an episode on a day: a number, and nobody in it."""

    id = models.BigAutoField(primary_key=True)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="day_counts")
    day = models.DateField()
    plays = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["DayCount"]()

    register = (internal("id", "episode", "day", "plays"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["episode", "day"], name="day_count_once"),)

    def __str__(self) -> str:
        return str(self.id)
