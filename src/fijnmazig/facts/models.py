"""Figures, definitions, terms and legal references: loaded from content, checked by people."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.facts import texts
from fijnmazig.facts.domain.kinds import Standing


class Figure(models.Model):
    """One statement with a number: what it counts, of whom, where and when, and who said so."""

    key = models.SlugField(primary_key=True, max_length=80)
    statement = models.TextField()  # whole sentence in Dutch, value included
    statement_en = models.TextField(blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    value_to = models.DecimalField(max_digits=18, decimal_places=4, null=True)  # end of a range
    written = models.CharField(max_length=60)  # as people write it: "1 op 4", "24,7 %"
    unit = models.CharField(max_length=60)
    population = models.CharField(max_length=200)
    territory = models.CharField(max_length=120)
    period = models.CharField(max_length=80)
    definition = models.TextField(blank=True)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_date = models.CharField(max_length=40, blank=True)  # as exact as the source is dated
    claimed_in = models.CharField(max_length=120, blank=True)  # where we met the statement
    standing = models.CharField(max_length=12, default=Standing.UNCONFIRMED.value)
    reason = models.TextField(blank=True)  # why it is not confirmed, for trainers
    verified_by = models.CharField(max_length=120, blank=True)  # a role, never a name
    verified_date = models.DateField(null=True)
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["Figure"]()

    register = (
        opened(
            "key",
            "statement",
            "statement_en",
            "value",
            "value_to",
            "written",
            "unit",
            "population",
            "territory",
            "period",
            "definition",
            "numerator",
            "denominator",
            "source",
            "source_url",
            "source_date",
            "standing",
            "verified_by",
            "verified_date",
            "superseded_by",
            "position",
        ),
        internal("claimed_in", "reason"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(standing__in=[standing.value for standing in Standing]),
                name="figure_standing_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(standing=Standing.CONFIRMED.value)
                | (~models.Q(source="") & models.Q(verified_date__isnull=False)),
                name="figure_confirmed_with_source",
            ),
        )

    def __str__(self) -> str:
        return self.key


class FigureChange(models.Model):
    """One change of a figure by a person: what, why, when; never changed itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    changed_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()

    unscoped = models.Manager["FigureChange"]()

    register = (
        internal("id", "figure", "before", "after", "reason", "changed_at"),
        personal(
            "changed_by",
            purpose=texts.PURPOSE_CHANGE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CHANGE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class LegalReference(models.Model):
    """One law, decree or circular, or one article of it, as it stands in a period."""

    key = models.SlugField(primary_key=True, max_length=80)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=80)
    article = models.CharField(max_length=60, blank=True)
    signed_date = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    is_verified = models.BooleanField(default=False)
    checked_date = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    unscoped = models.Manager["LegalReference"]()

    register = (
        opened(
            "key",
            "title",
            "short_title",
            "article",
            "signed_date",
            "in_force_from",
            "in_force_to",
            "url",
            "note",
            "is_verified",
            "checked_date",
            "replaced_by",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.key


class Definition(models.Model):
    """What a term means according to one source, and how far that reaches."""

    key = models.SlugField(primary_key=True, max_length=80)
    term = models.CharField(max_length=120)
    text = models.TextField()  # the words of the source
    plain = models.TextField(blank=True)  # in our own plain words
    source = models.CharField(max_length=300)
    reference = models.ForeignKey(
        LegalReference, null=True, on_delete=models.SET_NULL, related_name="definitions"
    )
    scope = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    is_platform_definition = models.BooleanField(default=False)
    is_verified = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    unscoped = models.Manager["Definition"]()

    register = (
        opened(
            "key",
            "term",
            "text",
            "plain",
            "source",
            "reference",
            "scope",
            "valid_from",
            "valid_to",
            "is_platform_definition",
            "is_verified",
            "note",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.key


class GlossaryTerm(models.Model):
    """A word of the field in Dutch and English, and with what it must never be mixed up."""

    key = models.SlugField(primary_key=True, max_length=80)
    dutch = models.CharField(max_length=120)
    english = models.CharField(max_length=120)
    abbreviation = models.CharField(max_length=20, blank=True)
    meaning = models.TextField()
    meaning_en = models.TextField(blank=True)
    not_the_same = models.TextField(blank=True)
    source = models.CharField(max_length=300)

    unscoped = models.Manager["GlossaryTerm"]()

    register = (
        opened(
            "key",
            "dutch",
            "english",
            "abbreviation",
            "meaning",
            "meaning_en",
            "not_the_same",
            "source",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.key
