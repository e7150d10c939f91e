"""That somebody followed the basic course, which the room of the course above tells us."""

import uuid

from django.db import models
from django.db.models import Q

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.gatherings import texts
from fijnmazig.gatherings.domain.course import Followed


class CourseFollowed(models.Model):
    """That somebody followed the basic course, and who says so; never what they answered.

    An account finished it (`user_id`); or it is said of a professional, by themselves or by who
    leads a series (`declared_by`, with a reason).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=8)
    user_id = models.UUIDField(null=True, unique=True)
    professional = models.ForeignKey(
        "organisations.Professional", null=True, on_delete=models.CASCADE, related_name="+"
    )
    followed_at = models.DateTimeField()
    declared_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    unscoped = models.Manager["CourseFollowed"]()

    register = (
        internal("id"),
        personal(
            "source",
            "user_id",
            "professional",
            "followed_at",
            "declared_by",
            "reason",
            purpose=texts.PURPOSE_COURSE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_COURSE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["professional", "source"], name="course_followed_once_each"
            ),
            models.CheckConstraint(
                condition=Q(source=Followed.FINISHED.value, user_id__isnull=False)
                & Q(professional__isnull=True)
                | Q(source__in=[Followed.DECLARED.value, Followed.SAID.value])
                & Q(user_id__isnull=True, professional__isnull=False),
                name="course_followed_by_one",
            ),
            models.CheckConstraint(
                condition=~Q(source=Followed.DECLARED.value)
                | Q(declared_by__isnull=False) & ~Q(reason=""),
                name="course_declared_with_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
