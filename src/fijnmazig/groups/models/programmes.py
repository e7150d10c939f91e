"""Programmes: open to read, in neutral words where others look over a shoulder."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.groups import texts
from fijnmazig.groups.domain.kinds import ProgrammeState, Purpose


class Programme(models.Model):
    """What is offered, to whom and how. No word about a participant stands here.

    `title` is what professionals call it; `public_title` and `public_text` are neutral, for agenda
    and directory. `formats` and `routes` are codes; the first format is the one planned. `refuses`
    maps a code of what speaks against taking part to formats it closes, beyond what is always
    closed. `wait_days`: whoever waits longer without an answer is on the list. `absence_limit`
    absences in a row without a word are a drop-out; `completion_percent` of what was held is
    needed to complete. `short_…`: a shorter version of the playbook and with how few it can begin.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    organiser = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey("vault.Team", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=ProgrammeState.DRAFT.value)
    kind = models.CharField(max_length=10)
    theme = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    public_title = models.CharField(max_length=120, blank=True)
    public_text = models.TextField(blank=True)
    purpose = models.TextField()
    for_whom = models.TextField()
    not_for_whom = models.TextField(blank=True)
    formats = models.JSONField(default=list)
    routes = models.JSONField(default=list)
    refuses = models.JSONField(default=dict)
    session_total = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    playbook_version = models.ForeignKey(
        "library.Version", null=True, on_delete=models.PROTECT, related_name="+"
    )
    short_version = models.ForeignKey(
        "library.Version", null=True, on_delete=models.PROTECT, related_name="+"
    )
    short_session_total = models.PositiveSmallIntegerField(null=True)
    short_minimum = models.PositiveSmallIntegerField(null=True)
    wait_days = models.PositiveSmallIntegerField(default=21)
    absence_limit = models.PositiveSmallIntegerField(default=2)
    completion_percent = models.PositiveSmallIntegerField(default=60)
    keep_days = models.PositiveSmallIntegerField(default=180)
    story_days = models.PositiveSmallIntegerField(default=120)
    nis = models.CharField(max_length=5, blank=True)
    place_text = models.CharField(max_length=300, blank=True)
    cost_text = models.CharField(max_length=300, blank=True)
    access_text = models.TextField(blank=True)
    child_care_text = models.CharField(max_length=300, blank=True)
    interpreter_text = models.CharField(max_length=300, blank=True)
    contact_text = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=3, default="nl")
    published_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    changed_by = models.UUIDField(null=True)

    unscoped = models.Manager["Programme"]()

    register = (
        opened(
            "kind",
            "theme",
            "title",
            "public_title",
            "public_text",
            "purpose",
            "for_whom",
            "not_for_whom",
            "formats",
            "routes",
            "session_total",
            "minimum",
            "maximum",
            "playbook_version",
            "nis",
            "place_text",
            "cost_text",
            "access_text",
            "child_care_text",
            "interpreter_text",
            "contact_text",
            "language",
            "published_at",
        ),
        internal(
            "id",
            "key",
            "partnership",
            "organiser",
            "team",
            "state",
            "refuses",
            "short_version",
            "short_session_total",
            "short_minimum",
            "wait_days",
            "absence_limit",
            "completion_percent",
            "keep_days",
            "story_days",
            "made_at",
            "changed_at",
        ),
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
                condition=models.Q(state__in=[one.value for one in ProgrammeState]),
                name="programme_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in Purpose]),
                name="programme_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum__gte=1) & models.Q(maximum__gte=models.F("minimum")),
                name="programme_sizes_sane",
            ),
            models.CheckConstraint(
                condition=models.Q(absence_limit__gte=1)
                & models.Q(completion_percent__range=(1, 100)),
                name="programme_rules_sane",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
