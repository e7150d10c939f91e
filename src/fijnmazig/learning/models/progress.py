"""How far somebody came who wanted it kept, and the certificate that follows. Never an answer."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.learning.texts import progress as texts


class Enrolment(models.Model):
    """One time that a member follows the course; a later one is a refresher."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    version = models.CharField(max_length=100)
    is_refresher = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    last_date = models.DateField()  # when something was last answered: what lies still is removed
    finished_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Enrolment"]()

    register = (
        internal("id", "version"),
        personal(
            "user",
            "is_refresher",
            "started_at",
            "last_date",
            "finished_at",
            purpose=texts.PURPOSE,
            ground=Ground.CONSENT,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(finished_at__isnull=True),
                name="enrolment_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ExerciseDone(models.Model):
    """That an exercise was answered; not what, not whether it was right."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="done")
    module = models.CharField(max_length=60)
    exercise = models.CharField(max_length=60)

    unscoped = models.Manager["ExerciseDone"]()

    register = (
        internal("id"),
        personal(
            "enrolment",
            "module",
            "exercise",
            purpose=texts.PURPOSE,
            ground=Ground.CONSENT,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["enrolment", "module", "exercise"], name="exercise_done_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class CourseCertificate(models.Model):
    """That somebody finished the course, by its rule of that day.

    `code` is on the paper. The open page tells whether it stands, and the name only when the
    holder shares it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="certificate"
    )
    code = models.CharField(max_length=16, unique=True)
    exercise_total = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    shows_name = models.BooleanField(default=False)
    refresh_told_at = models.DateTimeField(null=True)

    unscoped = models.Manager["CourseCertificate"]()

    register = (
        internal("id", "code", "exercise_total", "minutes"),
        personal(
            "enrolment",
            "issued_at",
            "shows_name",
            "refresh_told_at",
            purpose=texts.PURPOSE_CERTIFICATE,
            ground=Ground.CONSENT,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class CourseMailChoice(models.Model):
    """Whether a member wants the yearly mail about refreshing, until they stop it.

    `token` is in the mail: with it one stops without logging in. Source: RFC 8058.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    stopped_at = models.DateTimeField(null=True)

    unscoped = models.Manager["CourseMailChoice"]()

    register = (
        internal("token"),
        personal(
            "user",
            "stopped_at",
            purpose=texts.PURPOSE_MAIL,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_MAIL,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.pk)
