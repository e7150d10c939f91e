"""Items: what people share and find."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, ReviewStep, Status, Term


class Item(models.Model):
    """Something shared: a playbook, a tool, a report. One stable id across its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    owner_id = models.UUIDField(null=True)
    owner_text = models.CharField(max_length=200, blank=True)
    network = models.CharField(max_length=200, blank=True)
    municipality_nis = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=5, default="nl")
    year = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=10, default=Status.DRAFT.value)
    submitted_at = models.DateTimeField(null=True)  # while a reviewer is asked to look
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    confirmed_date = models.DateField(null=True)
    confirmation_asked_date = models.DateField(null=True)
    changed_at = models.DateTimeField()  # of what others see; harvesters follow it
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact_role = models.CharField(max_length=120, blank=True)
    contact_address = models.CharField(max_length=200, blank=True)  # functional, no person's
    age_from_months = models.SmallIntegerField(null=True)  # before birth: below zero
    age_to_months = models.SmallIntegerField(null=True)
    licence = models.CharField(max_length=20, blank=True)
    link = models.URLField(max_length=500, blank=True)
    origin_name = models.CharField(max_length=200, blank=True)  # another installation
    origin_url = models.URLField(max_length=500, blank=True)
    origin_identifier = models.CharField(max_length=300, blank=True)

    unscoped = models.Manager["Item"]()

    register = (
        opened(
            "id",
            "kind",
            "title",
            "description",
            "owner_text",
            "network",
            "municipality_nis",
            "language",
            "year",
            "status",
            "created_at",
            "published_at",
            "confirmed_date",
            "changed_at",
            "organisation",
            "contact_role",
            "contact_address",
            "age_from_months",
            "age_to_months",
            "licence",
            "link",
            "origin_name",
            "origin_url",
            "origin_identifier",
        ),
        internal("submitted_at", "confirmation_asked_date"),
        personal(
            "owner_id",
            purpose=texts.PURPOSE_OWNER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_OWNER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["status", "-published_at"], name="item_by_status"),
            models.Index(fields=["changed_at", "id"], name="item_by_change"),
            models.Index(fields=["status", "kind", "-published_at", "id"], name="item_by_kind"),
            # Counted from the narrow one, listed from the other.
            models.Index(fields=["status", "origin_identifier"], name="item_made_here"),
            models.Index(
                fields=["status", "origin_identifier", "created_at", "id", "changed_at"],
                name="item_listed",
            ),
            models.Index(
                fields=[
                    *("status", "kind", "language", "year", "licence"),
                    *("network", "municipality_nis"),
                    *("age_from_months", "age_to_months", "id"),
                ],
                name="item_counted",
            ),
            # On PostgreSQL what has no date comes last in it: migration 0017. No status stands in
            # it: who sees more than what is published reads it too.
            models.Index(fields=["-confirmed_date", "-created_at", "id"], name="item_by_date"),
            models.Index(
                fields=["submitted_at"],
                condition=models.Q(submitted_at__isnull=False),
                name="item_waiting",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(age_from_months__isnull=True)
                | models.Q(age_to_months__isnull=True)
                | models.Q(age_to_months__gte=models.F("age_from_months")),
                name="item_ages_in_order",
            ),
            models.UniqueConstraint(
                fields=["origin_identifier"],
                condition=~models.Q(origin_identifier=""),
                name="item_origin_once",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[s.value for s in Status]), name="item_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[k.value for k in Kind]), name="item_kind_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ItemTheme(models.Model):
    """One theme of an item; the themes themselves are content."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=60)

    unscoped = models.Manager["ItemTheme"]()

    register = (opened("id", "item", "theme"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["item", "theme"], name="item_theme_once"),)

    def __str__(self) -> str:
        return self.theme


class ItemTerm(models.Model):
    """One term of an item in a facet with several: form of violence, audience, track, phase."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="terms")
    facet = models.CharField(max_length=10)
    code = models.CharField(max_length=40)

    unscoped = models.Manager["ItemTerm"]()

    register = (opened("id", "item", "facet", "code"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(facet__in=[term.value for term in Term]),
                name="item_term_facet_known",
            ),
            models.UniqueConstraint(fields=["item", "facet", "code"], name="item_term_once"),
        )

    def __str__(self) -> str:
        return f"{self.facet}:{self.code}"


class ItemReview(models.Model):
    """One step of a review, never changed: handed in, taken back, approved, or returned and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="reviews")
    step = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    unscoped = models.Manager["ItemReview"]()

    register = (
        internal("id", "item", "step", "reason", "at"),
        personal(
            "by_id",
            purpose=texts.PURPOSE_REVIEW,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_OWNER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(step__in=[step.value for step in ReviewStep]),
                name="review_step_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class MissingReport(models.Model):
    """What a visitor looked for and missed; carries no trace of who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.CharField(max_length=500)
    reported_date = models.DateField()

    unscoped = models.Manager["MissingReport"]()

    register = (internal("id", "text", "reported_date"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
