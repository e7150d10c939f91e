"""Rounds in which cards are handed out: what was printed, where it went, what is left over."""

import uuid

from django.db import models

from fijnmazig.campaigns.domain.kinds import LANGUAGES, Orientation, PointKind
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.common.register import Ground, internal, opened, personal


class CardVersion(models.Model):
    """The words of a card in one language as somebody wrote them here; never changed.

    `is_house`: these are the words of content, kept for who printed them; content goes on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.SlugField(max_length=60)  # the key of the card in content
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=60)
    under = models.CharField(max_length=100)
    picture = models.CharField(max_length=160)
    lead = models.CharField(max_length=90)
    tips = models.JSONField(default=list)
    call = models.CharField(max_length=110)
    danger = models.CharField(max_length=40)
    more = models.CharField(max_length=50)
    is_house = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["CardVersion"]()

    register = (
        opened("id", "card", "language", "number", "headline", "under", "picture", "lead"),
        opened("tips", "call", "danger", "more"),
        internal("is_house", "made_at"),
        personal(
            "made_by",
            purpose=texts.PURPOSE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(language__in=list(LANGUAGES)), name="card_version_language_known"
            ),
            models.UniqueConstraint(
                fields=["card", "language", "number"], name="card_version_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.card} {self.language} {self.number}"


class Round(models.Model):
    """One time that a partnership hands out cards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=120)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Round"]()

    register = (
        internal("id", "partnership", "title", "start_date", "end_date", "note", "made_at"),
        personal(
            "made_by",
            purpose=texts.PURPOSE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="round_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class PrintRun(models.Model):
    """Cards printed for a round: which card and words, how many, for which place, with its word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="runs")
    version = models.ForeignKey(CardVersion, on_delete=models.PROTECT, related_name="+")
    nis = models.CharField(max_length=5, blank=True)  # empty: for the whole round
    orientation = models.CharField(max_length=9, default=Orientation.LANDSCAPE.value)
    quantity = models.PositiveIntegerField()
    printed_date = models.DateField()
    word = models.SlugField(max_length=8, unique=True)
    left_over = models.PositiveIntegerField(null=True, blank=True)  # empty: nobody counted yet
    counted_date = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["PrintRun"]()

    register = (
        internal("id", "round", "version", "nis", "quantity", "printed_date", "word"),
        internal("orientation", "left_over", "counted_date", "made_at"),
        personal(
            "made_by",
            purpose=texts.PURPOSE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="print_run_has_cards"),
            models.CheckConstraint(
                condition=models.Q(orientation__in=[one.value for one in Orientation]),
                name="print_run_orientation_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class HandOut(models.Model):
    """Cards of a run that went to one place, by which organisation, and what came back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PrintRun, on_delete=models.PROTECT, related_name="hand_outs")
    point = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    nis = models.CharField(max_length=5)
    organisation_id = models.UUIDField(null=True, blank=True)  # who brought them
    quantity = models.PositiveIntegerField()
    given_date = models.DateField()
    left_over = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)  # noted by mistake; counts nowhere
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["HandOut"]()

    register = (
        internal("id", "run", "point", "kind", "nis", "organisation_id", "quantity"),
        internal("given_date", "left_over", "removed_at", "made_at"),
        personal(
            "made_by",
            purpose=texts.PURPOSE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in PointKind]),
                name="hand_out_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(left_over__lte=models.F("quantity")),
                name="hand_out_left_over_fits",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Correction(models.Model):
    """What a hand-out said before somebody put it right or took it away, and why.

    `was` holds the fields as they were: point, kind, nis, organisation, quantity, day, left over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hand_out = models.ForeignKey(HandOut, on_delete=models.CASCADE, related_name="corrections")
    was = models.JSONField()
    is_removal = models.BooleanField()
    why = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Correction"]()

    register = (
        internal("id", "hand_out", "was", "is_removal", "why", "made_at"),
        personal(
            "made_by",
            purpose=texts.PURPOSE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(condition=~models.Q(why=""), name="correction_says_why"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Opening(models.Model):
    """How often the code of a run was opened on one day: a plain count, of nobody."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(PrintRun, on_delete=models.CASCADE, related_name="openings")
    on_date = models.DateField()
    count = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["Opening"]()

    register = (internal("id", "run", "on_date", "count"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["run", "on_date"], name="opening_once_a_day"),
        )

    def __str__(self) -> str:
        return str(self.id)
