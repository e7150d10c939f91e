"""Projects, what they want to reach, and what they do for it."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, Kept, internal, opened, personal
from fijnmazig.impact import texts
from fijnmazig.impact.domain.kinds import Level, Room
from fijnmazig.organisations.domain.kinds import MunicipalityRole


def _by(*fields: str) -> Kept:
    return personal(
        *fields,
        purpose=texts.PURPOSE,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION,
    )


class Project(models.Model):
    """What a partnership does with a subsidy; the fields of the Impulsproject form.

    A past project (`is_past`) was done before Fijnmazig: it has no partnership, its figures are
    typed in from a document of the library (`document`) with the sentence they come from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.OneToOneField(
        "organisations.Partnership", null=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    contact_role = models.CharField(max_length=120, blank=True)
    subsidy_source = models.CharField(max_length=200, blank=True)
    subsidy_euro = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    is_past = models.BooleanField(default=False)
    is_public = models.BooleanField(default=False)  # on the open page of results
    document = models.CharField(max_length=200, blank=True)  # stable key of a library item
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Project"]()

    register = (
        opened("id", "partnership", "key", "title", "summary", "contact_role", "subsidy_source"),
        opened("subsidy_euro", "start_date", "end_date", "is_past", "document"),
        internal("is_public", "made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_past=True, partnership__isnull=True)
                | models.Q(is_past=False, partnership__isnull=False),
                name="project_partnership_unless_past",
            ),
        )

    def __str__(self) -> str:
        return self.key


class ProjectPlace(models.Model):
    """A municipality of a past project; a running one has those of its partnership."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    nis = models.CharField(max_length=5)
    role = models.CharField(max_length=15, default=MunicipalityRole.PARTICIPATING.value)

    unscoped = models.Manager["ProjectPlace"]()

    register = (opened("id", "project", "nis", "role"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__in=[one.value for one in MunicipalityRole]),
                name="project_place_role_known",
            ),
            models.UniqueConstraint(fields=["project", "nis"], name="project_place_once"),
        )

    def __str__(self) -> str:
        return f"{self.project_id}:{self.nis}"


class Objective(models.Model):
    """What a project wants to reach; an operational one lies under a strategic one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="objectives")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    level = models.CharField(max_length=12)
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)  # left on the way, with a change
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Objective"]()

    register = (
        opened("id", "project", "parent", "level", "position", "title", "text", "ended_on"),
        internal("made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level__in=[one.value for one in Level]),
                name="objective_level_known",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ObjectiveChange(models.Model):
    """How an objective was changed on the way, and why; never changed itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="changes")
    changed_on = models.DateField()
    reason = models.TextField()
    before = models.JSONField()
    after = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["ObjectiveChange"]()

    register = (
        opened("id", "objective", "changed_on", "reason", "before", "after"),
        internal("made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class Activity(models.Model):
    """What is done for an objective."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="activities")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Activity"]()

    register = (
        opened("id", "objective", "position", "title", "text", "start_date", "end_date"),
        internal("made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.title


class ActivityLink(models.Model):
    """To what in another room an activity leads; `key` is what that room knows it by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="links")
    room = models.CharField(max_length=12)
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=200)

    unscoped = models.Manager["ActivityLink"]()

    register = (opened("id", "activity", "room", "key", "label"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(room__in=[one.value for one in Room]),
                name="activity_link_room_known",
            ),
            models.UniqueConstraint(fields=["activity", "room", "key"], name="activity_link_once"),
        )

    def __str__(self) -> str:
        return f"{self.room} {self.key}"
